// What makes the pages quicker to work with; every page works without it.
"use strict";

// Keeps what is typed into forms that ask for it, two seconds after the last key.
for (const form of document.querySelectorAll("form[data-draft]")) {
  let timer = 0;
  const saved = form.querySelector("[data-saved]");
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      const fields = new FormData(form);
      for (const [name, value] of [...fields]) if (value instanceof File) fields.delete(name);
      try {
        const answer = await fetch(form.dataset.draft, { method: "POST", body: fields });
        saved.textContent = answer.ok ? await answer.text() : "Chưa lưu được nháp; nội dung vẫn ở trên trang này";
      } catch { saved.textContent = "Mất kết nối; nội dung vẫn ở trên trang này"; }
    }, 2000);
  });
  form.addEventListener("submit", () => clearTimeout(timer));
}

// The review by keyboard: j and k go on and back, Enter accepts, e mends, x leaves out.
const items = [...document.querySelectorAll(".item")];
if (items.length) {
  const start = document.getElementById(location.hash.slice(1));
  let at = Math.max(0, items.indexOf(start));
  if (!start) at = Math.max(0, items.findIndex((item) => item.classList.contains("open")));
  const go = (to) => {
    items[at].classList.remove("now");
    at = Math.min(items.length - 1, Math.max(0, to));
    items[at].classList.add("now");
    items[at].focus({ preventScroll: true });
    items[at].scrollIntoView({ block: "nearest" });
  };
  const nextOpen = () => items.findIndex((item, index) => index > at && item.classList.contains("open"));
  const press = (selector) => items[at].querySelector(selector)?.click();
  go(at);
  document.addEventListener("keydown", (event) => {
    if (event.target.closest("input, textarea, select, summary, a") || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.target.closest("button") && event.key === "Enter") return;
    if (event.key === "j") go(at + 1);
    else if (event.key === "k") go(at - 1);
    else if (event.key === "n") { const open = nextOpen(); if (open >= 0) go(open); }
    else if (event.key === "Enter") press(".accept");
    else if (event.key === "x") press(".skip-item");
    else if (event.key === "e") { const mend = items[at].querySelector(".mend"); if (mend) { mend.open = true; mend.querySelector("textarea, input[type=text]").focus(); } }
    else return;
    event.preventDefault();
  });
}

// A passkey that was not given: say so where the person looks.
document.addEventListener("allauth.error", (event) => {
  const place = document.querySelector("[data-passkey-error]");
  if (!place) return;
  event.preventDefault();
  place.hidden = false;
  place.textContent = "Thiết bị chưa đưa khóa: bạn đã bấm hủy, hết giờ, hoặc máy này chưa có khóa. Thử lại hoặc dùng cách khác.";
});
