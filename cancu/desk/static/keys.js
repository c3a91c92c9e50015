// Keys of the desk: each presses what carries it (data-key); figures choose a reason. Everything works without.
"use strict";
(() => {
  const typing = (element) => element.matches("input:not([type=radio]), select, textarea");

  const press = (element) => {
    if (element.matches("input")) {
      element.focus();
      return;
    }
    element.click();
    const box = element.closest("details");
    if (box && box.open) (box.querySelector("input[type=radio]") ?? element).focus();
  };

  const reason = (figure) => {
    const choice = document.querySelectorAll("details.no[open] input[type=radio]")[figure - 1];
    if (!choice) return false;
    choice.checked = true;
    choice.form.requestSubmit();
    return true;
  };

  const search = document.querySelector('[data-key="/"]');
  if (search && location.hash === "#tim") search.focus();

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.repeat || typing(event.target)) return;
    if (/^[1-9]$/.test(event.key) && reason(Number(event.key))) {
      event.preventDefault();
      return;
    }
    if (event.key === " " && event.target.matches("button, a, summary, input")) return;
    const found = [...document.querySelectorAll("[data-key]")].find((element) => element.dataset.key === event.key);
    if (found) {
      event.preventDefault();
      press(found);
    } else if (event.key === "/") {
      event.preventDefault();
      location.assign("/search#tim");
    }
  });
})();
