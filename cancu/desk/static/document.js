// The slider of a document: it walks through the days on which words changed. Without it the day is typed.
"use strict";
(() => {
  const slider = document.getElementById("moc");
  const field = document.getElementById("ngay");
  if (!slider || !field) return;
  const days = slider.dataset.days.trim().split(" ");
  const order = (day) => day.split("/").reverse().join("");
  const last = days.findLastIndex((day) => order(day) <= order(field.value));
  slider.value = String(Math.max(last, 0));
  slider.setAttribute("aria-valuetext", field.value);
  slider.closest("label").hidden = false;
  slider.addEventListener("input", () => {
    field.value = days[Number(slider.value)];
    slider.setAttribute("aria-valuetext", field.value);
  });
  slider.addEventListener("change", () => slider.form.requestSubmit());
})();
