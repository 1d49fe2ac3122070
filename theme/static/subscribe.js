// Copies addresses of calendars. Without it the addresses are there to be copied by hand.
"use strict";

const button = document.querySelector(".address button");
const field = document.querySelector(".address input");

// Puts `text` on the clipboard and says so in `place` for two seconds.
async function copy(text, place) {
  await navigator.clipboard.writeText(text);
  const before = place.textContent;
  place.textContent = button.dataset.copied;
  setTimeout(() => { place.textContent = before; }, 2000);
}

if (navigator.clipboard && button && field) {
  button.hidden = false;
  button.addEventListener("click", () => copy(field.value, button));
  for (const link of document.querySelectorAll("a[data-copy]")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      copy(link.href, link.firstChild);
    });
  }
}
