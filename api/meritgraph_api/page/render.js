// Any answer as tables, lists and trees. Amounts stay the exact strings that came; numbers are made only to draw bars.
const AMOUNT = /^-?\d+(\.\d+)?$/;
const make = (tag, content, className) => {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.append(...(Array.isArray(content) ? content : [content ?? ""]));
  return element;
};
const isObject = (value) => value !== null && typeof value === "object" && !Array.isArray(value);
const isAmount = (value) => typeof value === "number" || (typeof value === "string" && AMOUNT.test(value));
const words = (name) => name.replace(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`);

const grouped = (amount) => {
  const [whole, fraction] = String(amount).split(".");
  const digits = whole.length > 4 ? whole.replace(/\B(?=(\d{3})+$)/g, "\u202f") : whole; // a year is no amount
  return digits + (fraction === undefined ? "" : `.${fraction}`);
};

// A connection shows its nodes; a list of objects with a depth is a tree.
const entries = (value) => value.nodes ?? value.edges?.map((edge) => edge.node);
const isConnection = (value) => isObject(value) && Array.isArray(entries(value));
const isTree = (value) => Array.isArray(value) && value.length > 0 && value.every((each) => isObject(each) && "depth" in each);

export function show(answer) {
  const parts = (answer.errors ?? []).map(problem);
  for (const [name, value] of Object.entries(answer.data ?? {})) {
    const count = isConnection(value) && value.totalCount !== undefined ? ` — ${value.totalCount} in all` : "";
    parts.push(make("h3", [words(name), make("small", count)]), block(value));
  }
  return make("div", parts);
}

function problem(error) {
  const code = error.extensions?.code ?? "";
  return make("p", [error.message, " ", make("code", [code, ...(error.path ? [" at ", error.path.join(".")] : [])].join(""))], "error");
}

function block(value) {
  if (isConnection(value)) return isTree(entries(value)) ? tree(entries(value)) : table(entries(value));
  if (isTree(value)) return tree(value);
  if (Array.isArray(value)) return value.some(isObject) ? table(value) : make("span", value.map(plain).join(", ") || "none");
  return isObject(value) ? facts(value) : scalar(value);
}

function scalar(value) {
  if (value === null || value === undefined) return make("span", "—", "none");
  if (value === true) return make("span", "yes", "yes");
  if (value === false) return make("span", "no", "no");
  return make("span", plain(value));
}

const plain = (value) => (isAmount(value) ? grouped(value) : String(value));

// What is small stands in a list of terms; tables and trees follow it at full width.
const isLarge = (value) => isConnection(value) || (Array.isArray(value) && value.some(isObject))
  || (isObject(value) && Object.values(value).some(isLarge));

function facts(value) {
  const shown = Object.entries(value).filter(([name]) => name !== "__typename");
  if (shown.length === 1) return block(shown[0][1]);
  const small = flat(Object.fromEntries(shown.filter(([, each]) => !isLarge(each))));
  const names = shortened(Object.keys(small));
  const parts = Object.values(small).flatMap((each, place) => [make("dt", names[place]), make("dd", block(each))]);
  const large = shown.filter(([, each]) => isLarge(each));
  return make("div", [
    ...(parts.length ? [make("dl", parts)] : []),
    ...large.flatMap(([name, each]) => [make("h4", words(name)), block(each)]),
  ]);
}

// Column names without what all of them share the ending of: manager name, but code where only one column ends so.
function shortened(paths) {
  const ending = (path, length) => path.split(" › ").slice(-length).join(" ");
  return paths.map((path) => {
    const depth = path.split(" › ").length;
    for (let length = 1; length < depth; length += 1) {
      if (paths.filter((other) => ending(other, length) === ending(path, length)).length === 1) return ending(path, length);
    }
    return ending(path, depth);
  });
}

// Objects inside a row that are no lists become columns of their own: manager → code, manager → name.
function flat(row, prefix = "", into = {}) {
  for (const [name, value] of Object.entries(row ?? {})) {
    if (name === "__typename") continue;
    const label = prefix ? `${prefix} › ${words(name)}` : words(name);
    if (isObject(value) && !isConnection(value)) flat(value, label, into);
    else into[label] = value;
  }
  return into;
}

function table(rows) {
  const flatRows = rows.map((row) => flat(isObject(row) ? row : { value: row }));
  const paths = [...new Set(flatRows.flatMap(Object.keys))];
  const within = (path) => paths.filter((other) => other.startsWith(`${path} › `));
  const columns = [...new Set(paths.flatMap((path) => (within(path).length ? within(path) : [path])))]; // null in some rows
  if (!rows.length) return make("p", "Nothing.", "none");
  const plotted = columns.find((name) => /^total$/.test(name) && flatRows.some((row) => isAmount(row[name])));
  const largest = plotted ? Math.max(...flatRows.map((row) => Math.abs(Number(row[plotted])) || 0)) : 0;
  const head = make("tr", [...shortened(columns).map((name) => make("th", name)), ...(largest ? [make("th", "")] : [])]);
  const body = flatRows.map((row) =>
    make("tr", [...columns.map((name) => cell(row[name])), ...(largest ? [bar(row[plotted], largest)] : [])]),
  );
  return make("div", make("table", [make("thead", head), make("tbody", body)]), "scroll");
}

function cell(value) {
  if (isAmount(value)) return make("td", grouped(value), "number");
  if (/^\d{4}-\d{2}(-\d{2})?$/.test(value)) return make("td", value, "day");
  const shown = block(value);
  shown.querySelectorAll("table").forEach((inner) => inner.classList.add("sub"));
  return make("td", shown);
}

function bar(value, largest) {
  const line = document.createElement("i");
  line.style.width = `${(100 * Math.abs(Number(value) || 0)) / largest}%`;
  return make("td", line, "plot");
}

function tree(nodes) {
  const root = make("ul", [], "tree");
  const open = [root];
  nodes.forEach((node, place) => {
    const hasChildren = nodes[place + 1]?.depth > node.depth;
    const entry = make("li", []);
    open[Math.min(node.depth, open.length - 1)].append(entry);
    if (!hasChildren) return entry.append(line(node));
    const inner = make("ul", []);
    const fold = make("details", [make("summary", line(node)), inner]);
    fold.open = node.depth < 4;
    entry.append(fold);
    open.length = node.depth + 1;
    open.push(inner);
  });
  return root;
}

const SIGNS = { MONEY: "元", RATE: "", POINTS: "分", COUNT: "", DAYS: "天", MONTHS: "个月", FLAG: "", CHOICE: "", DATE: "" };

function line(node) {
  const value = node.text === undefined ? node.value : node.text;
  const parts = [node.period ? make("span", node.period, "period") : "", node.name ?? node.words ?? "", " "];
  if (value !== undefined) parts.push(make("b", value === null ? "—" : plain(value)), ` ${SIGNS[node.unit] ?? ""} `);
  if (node.clause) parts.push(make("span", node.clause, "clause"));
  const formula = node.applied ?? node.words;
  if (formula && formula !== node.name) parts.push(make("div", `= ${formula}`, "words"));
  if (node.because) parts.push(make("div", `因为 ${node.because}`, "origin"));
  if (node.isRecorded === false) parts.push(make("div", value === null ? "nothing recorded" : "nothing recorded: counts as this", "origin"));
  if (node.explainedAt !== undefined && node.explainedAt !== null) parts.push(make("div", "explained above", "origin"));
  if (node.parameter) parts.push(make("div", setBy(node.parameter), "origin"));
  for (const row of node.evidence ?? []) parts.push(make("div", `from ${flatText(row)}`, "origin"));
  for (const row of node.deals ?? []) parts.push(make("div", flatText(row), "origin"));
  return make("span", parts);
}

const setBy = ({ level, subject, version, validFrom }) =>
  [`set by: ${[level, subject].filter(Boolean).join(" ")}`, version && `version ${version}`, validFrom && `from ${validFrom}`]
    .filter(Boolean).join(", ");

const flatText = (value) =>
  Array.isArray(value) ? value.map(flatText).join("; ")
    : isObject(value) ? Object.entries(value).filter(([name, each]) => each !== null && name !== "__typename").map(([, each]) => flatText(each)).join(" · ")
      : String(value);
