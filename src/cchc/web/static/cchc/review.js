// The review by keyboard: the item at hand is lit on the right and its place in the paper on the left.
"use strict";

const all = () => [...document.querySelectorAll(".item")];
const paper = document.querySelector(".paper");
let now = null;

const light = (item) => {
  if (!paper) return;
  for (const lit of paper.querySelectorAll("mark.now")) lit.classList.remove("now");
  const labels = (item.dataset.marks || "").split(" ").filter(Boolean);
  const wanted = new Set(labels);
  let first = null;
  for (const mark of paper.querySelectorAll("mark[data-m]")) {
    if (!mark.dataset.m.split(" ").some((label) => wanted.has(label))) continue;
    mark.classList.add("now");
    first ??= mark;
  }
  if (!first) return;
  const place = first.getBoundingClientRect(), frame = paper.getBoundingClientRect();
  if (place.top < frame.top || place.bottom > frame.bottom) paper.scrollTop += place.top - frame.top - frame.height / 3;
};

const go = (item, focus = true) => {
  if (!item) return;
  now?.classList.remove("now");
  now = item;
  item.classList.add("now");
  if (focus) {
    item.focus({ preventScroll: true });
    item.scrollIntoView({ block: "nearest" });
  }
  light(item);
};
const step = (by) => { const items = all(); go(items[Math.min(items.length - 1, Math.max(0, items.indexOf(now) + by))]); };
const nextOpen = (from = now) => { const items = all(), at = items.indexOf(from); return items.find((item, index) => index > at && item.classList.contains("open")) ?? items.find((item) => item.classList.contains("open")); };
const head = () => document.querySelector("#review-progress .button:not([disabled])") ?? document.querySelector(".names summary");
const press = (selector) => now?.querySelector(selector)?.click();

const named = () => document.getElementById(decodeURIComponent(location.hash.slice(1)))?.closest(".item");
go(document.querySelector(".mending") ?? named() ?? all().find((item) => item.classList.contains("open")) ?? all()[0], !!location.hash || !!document.querySelector(".mending"));
document.querySelector(".mending textarea, .mending input[type=text]")?.focus();
const unfold = () => { if (location.hash === "#ten") document.querySelector(".names")?.setAttribute("open", ""); };
unfold();
window.addEventListener("hashchange", () => { unfold(); go(named(), false); });

document.addEventListener("click", (event) => {
  const label = event.target.closest(".paper a.tag");
  if (label) return;
  const item = event.target.closest(".item");
  if (item && item !== now) go(item, false);
});
document.addEventListener("focusin", (event) => { const item = event.target.closest(".item"); if (item && item !== now) go(item, false); });

// A card that came back from the server: on to the next open one after a verdict, into the form when
// mending. One answer settles in several parts (the card, the progress), so wait for the last of them.
let asked = null, settling = 0;
document.body.addEventListener("htmx:beforeRequest", (event) => {
  const key = event.target.closest(".item")?.dataset.key;
  asked = key && { key, judged: !!event.detail.requestConfig?.parameters?.verdict };
});
const arrive = () => {
  const fresh = asked && all().find((item) => item.dataset.key === asked.key);
  if (!fresh) return;
  now = null;
  if (fresh.classList.contains("mending")) {
    go(fresh);
    (fresh.querySelector("[aria-invalid=true]") ?? fresh.querySelector("textarea, input[type=text]"))?.focus();
  } else {
    const judged = asked.judged && !fresh.classList.contains("open"), next = judged ? nextOpen(fresh) : null;
    go(next ?? fresh);
    if (judged && !next) head()?.focus();  // nothing is left to be looked at: on to handing it in
  }
  asked = null;
};
document.body.addEventListener("htmx:afterSettle", () => { clearTimeout(settling); settling = setTimeout(arrive, 30); });

// What is typed into a form that came later is kept like in any other form.
let timer = 0;
document.addEventListener("input", (event) => {
  const form = event.target.closest("form.mending");
  if (!form) return;
  clearTimeout(timer);
  timer = setTimeout(async () => {
    const told = form.querySelector("[data-saved]");
    try {
      const answer = await fetch(form.dataset.draft, { method: "POST", body: new FormData(form) });
      told.textContent = answer.ok ? await answer.text() : "Chưa lưu được nháp; nội dung vẫn ở trên trang này";
    } catch { told.textContent = "Mất kết nối; nội dung vẫn ở trên trang này"; }
  }, 2000);
});
document.addEventListener("submit", () => clearTimeout(timer));

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.key === "Escape" && event.target.closest(".mending")) { event.preventDefault(); press(".leave"); return; }
  if (event.target.closest("input, textarea, select, summary")) return;
  if (event.key === "Enter" && event.target.closest("button, a")) return;
  if (event.key === "j") step(1);
  else if (event.key === "k") step(-1);
  else if (event.key === "n") go(nextOpen());
  else if (event.key === "Enter") press(".accept");
  else if (event.key === "x") press(".skip-item");
  else if (event.key === "u") press(".undo");
  else if (event.key === "e") press(".mend");
  else if (event.key === "g") head()?.focus();
  else return;
  event.preventDefault();
});
