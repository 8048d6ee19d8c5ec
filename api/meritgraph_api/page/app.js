// The page: pick a company, a policy, a period and an example; run it; look at the answer as tables or as JSON.
import { show } from "./render.js";

const $ = (id) => document.getElementById(id);
const remembered = (key, value) => {
  try {
    if (value === undefined) return localStorage.getItem(key);
    localStorage.setItem(key, value);
  } catch { /* a browser that keeps nothing is fine too */ }
  return null;
};

const token = () => `dev:${$("company").value}`;

async function ask(query) {
  const response = await fetch("/graphql", {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${token()}` },
    body: JSON.stringify({ query }),
  });
  return response.json();
}

async function run() {
  const button = $("run");
  button.disabled = true;
  $("status").textContent = "…";
  const began = performance.now();
  try {
    const answer = await ask($("query").value);
    $("status").textContent = `${Math.round(performance.now() - began)} ms`;
    $("json").textContent = JSON.stringify(answer, null, 2);
    $("view").replaceChildren(show(answer));
  } catch (problem) {
    $("status").textContent = `No answer from the server: ${problem.message}`;
  } finally {
    button.disabled = false;
  }
}

function choose(tab) {
  for (const name of ["view", "json"]) {
    $(`tab-${name}`).setAttribute("aria-selected", String(name === tab));
    $(name).hidden = name !== tab;
  }
}

function pick(example, button) {
  for (const other of $("examples").querySelectorAll("button")) other.setAttribute("aria-current", "false");
  button.setAttribute("aria-current", "true");
  $("about").textContent = example.about;
  $("query").value = example.query;
  const place = [$("company").value, $("scheme").value, $("period").value, example.title];
  history.replaceState(null, "", `#${place.map(encodeURIComponent).join("/")}`);
  run();
}

function linkGraphiql() {
  const headers = JSON.stringify({ Authorization: `Bearer ${token()}` });
  $("graphiql").href = `/graphiql?headers=${encodeURIComponent(headers)}`;
}

const load = async (address) => (await fetch(address)).json();

// Fills a selection; keeps what was chosen before where it is still there.
function offer(id, options, wanted) {
  const before = wanted ?? $(id).value;
  $(id).replaceChildren(...options.map(([label, value]) => new Option(label, value)));
  if (options.some(([, value]) => value === before)) $(id).value = before;
  $(id).parentElement.hidden = !options.length;
}

let companies = [];
const chosenCompany = () => companies.find((each) => each.code === $("company").value);
const chosenScheme = () => chosenCompany()?.schemes.find((each) => each.code === $("scheme").value);

function offerSchemes(wanted) {
  offer("scheme", (chosenCompany()?.schemes ?? []).map((each) => [each.name, each.code]), wanted);
}

function offerPeriods(wanted) {
  offer("period", (chosenScheme()?.periods ?? []).map((each) => [each, each]), wanted);
}

async function offerExamples(wanted) {
  const title = wanted ?? $("examples").querySelector("[aria-current=true]")?.textContent;
  const asked = new URLSearchParams({ company: $("company").value, scheme: $("scheme").value, period: $("period").value });
  const examples = await load(`/page/examples?${asked}`);
  const buttons = examples.map((example) => {
    const button = document.createElement("button");
    button.textContent = example.title;
    button.addEventListener("click", () => pick(example, button));
    return button;
  });
  $("examples").replaceChildren(...buttons.map((button) => {
    const entry = document.createElement("li");
    entry.append(button);
    return entry;
  }));
  const place = Math.max(0, examples.findIndex((example) => example.title === title));
  pick(examples[place], buttons[place]);
}

async function start() {
  companies = await load("/page/companies");
  if (!companies.length) {
    $("status").textContent = "There is no company yet: run «meritgraph demo», or «meritgraph company create».";
    return;
  }
  const [company, scheme, period, title] = location.hash.slice(1).split("/").map(decodeURIComponent);
  offer("company", companies.map((each) => [each.name, each.code]), company || remembered("company"));
  offerSchemes(scheme);
  offerPeriods(period);
  $("company").addEventListener("change", () => {
    remembered("company", $("company").value);
    linkGraphiql();
    offerSchemes();
    offerPeriods();
    offerExamples();
  });
  $("scheme").addEventListener("change", () => { offerPeriods(); offerExamples(); });
  $("period").addEventListener("change", () => offerExamples());
  linkGraphiql();
  await offerExamples(title);
}

$("run").addEventListener("click", run);
$("tab-view").addEventListener("click", () => choose("view"));
$("tab-json").addEventListener("click", () => choose("json"));
$("query").addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) run();
  if (event.key !== "Tab") return;
  event.preventDefault();
  event.target.setRangeText("  ", event.target.selectionStart, event.target.selectionEnd, "end");
});
start();
