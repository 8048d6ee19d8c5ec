// The page: pick an example, run it, look at the answer as tables or as JSON.
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
  history.replaceState(null, "", `#${encodeURIComponent(example.title)}`);
  run();
}

function linkGraphiql() {
  const headers = JSON.stringify({ Authorization: `Bearer ${token()}` });
  $("graphiql").href = `/graphiql?headers=${encodeURIComponent(headers)}`;
}

async function start() {
  const [companies, examples] = await Promise.all(
    ["/page/companies", "/page/examples"].map((address) => fetch(address).then((answer) => answer.json())),
  );
  $("company").append(...companies.map((each) => new Option(each.name, each.code)));
  const before = remembered("company");
  if (companies.some((each) => each.code === before)) $("company").value = before;
  $("company").addEventListener("change", () => {
    remembered("company", $("company").value);
    linkGraphiql();
    run();
  });
  linkGraphiql();
  const buttons = examples.map((example) => {
    const button = document.createElement("button");
    button.textContent = example.title;
    button.addEventListener("click", () => pick(example, button));
    const entry = document.createElement("li");
    entry.append(button);
    $("examples").append(entry);
    return button;
  });
  const wanted = decodeURIComponent(location.hash.slice(1));
  const first = Math.max(0, examples.findIndex((example) => example.title === wanted));
  if (!companies.length) {
    $("status").textContent = "There is no company yet: run «meritgraph demo», or «meritgraph company create».";
    return;
  }
  pick(examples[first], buttons[first]);
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
