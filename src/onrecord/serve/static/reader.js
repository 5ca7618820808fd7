// Marks open their record in the margin; single keys move between marks and decide in a review. Everything works without.
"use strict";
document.documentElement.classList.add("js");

const article = document.querySelector("[data-article]");
const margin = document.getElementById("margin");

function showRecord(link, focus) {
  const record = link.dataset.record;
  const mark = document.getElementById(record);
  document.querySelectorAll(".mark.chosen").forEach((one) => one.classList.remove("chosen"));
  document.querySelectorAll('.mark[data-record="' + CSS.escape(record) + '"]').forEach((one) => one.classList.add("chosen"));
  const address = "/articles/" + article.dataset.article + "/card/" + encodeURIComponent(record);
  htmx.ajax("GET", address, { target: margin, swap: "innerHTML" });
  history.replaceState(null, "", "?at=" + encodeURIComponent(record) + "#" + record);
  const all = document.querySelector("details.all");
  if (all) all.open = false;
  document.querySelector(".margin").classList.add("open");
  if (focus && mark) mark.focus();
}

function closeCard() {
  margin.replaceChildren();
  document.querySelector(".margin").classList.remove("open");
  const mark = document.querySelector(".mark.chosen") || document.querySelector(".mark:target");
  document.querySelectorAll(".mark.chosen").forEach((one) => one.classList.remove("chosen"));
  history.replaceState(null, "", location.pathname);
  const all = document.querySelector("details.all");
  if (all) all.open = true;
  if (mark) mark.focus({ preventScroll: true });
}

if (article && margin) {
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-close]")) {
      closeCard();
      return;
    }
    const link = event.target.closest("a[data-record]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    showRecord(link, !link.classList.contains("mark"));
  });
}

function isTyping(event) {
  return event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName) && event.target.type !== "checkbox";
}

function moveTo(step) {
  const marks = [...document.querySelectorAll(".mark[id]")];
  const at = marks.indexOf(document.activeElement.closest(".mark") || document.querySelector(".mark.chosen"));
  const next = marks[(at + step + marks.length) % marks.length] || marks[0];
  if (next) {
    next.focus();
    showRecord(next, false);
  }
}

const review = document.getElementById("review");
const keys = document.getElementById("keys");
if (keys) {
  keys.checked = localStorage.getItem("keys") !== "off";
  keys.addEventListener("change", () => localStorage.setItem("keys", keys.checked ? "on" : "off"));
}

document.addEventListener("keydown", (event) => {
  if (isTyping(event)) return;
  if (article && (event.key === "n" || event.key === "p")) {
    event.preventDefault();
    moveTo(event.key === "n" ? 1 : -1);
  }
  if (article && margin && event.key === "Escape" && margin.querySelector(".card")) closeCard();
  if (!review || !keys || !keys.checked) return;
  if (event.key === "c") {
    const first = document.querySelector("#correct select");
    if (first) {
      event.preventDefault();
      first.focus();
    }
    return;
  }
  const button = document.querySelector('[data-key="' + CSS.escape(event.key) + '"]:not([disabled])');
  if (button) {
    event.preventDefault();
    button.click();
  }
});
