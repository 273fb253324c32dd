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

// A passkey that was not given: say so where the person looks.
document.addEventListener("allauth.error", (event) => {
  const place = document.querySelector("[data-passkey-error]");
  if (!place) return;
  event.preventDefault();
  place.hidden = false;
  place.textContent = "Thiết bị chưa đưa khóa: bạn đã bấm hủy, hết giờ, hoặc máy này chưa có khóa. Thử lại hoặc dùng cách khác.";
});
