// Choosing suspects: says how many are chosen, and stops at the most there can be.

const form = document.querySelector("form[data-most]");
const most = Number(form.dataset.most);
const told = form.querySelector("[data-chosen]");

function update() {
  const boxes = [...form.querySelectorAll("input[type=checkbox]")];
  const chosen = boxes.filter((box) => box.checked).length;
  for (const box of boxes) box.disabled = !box.checked && chosen >= most;
  // "3 of 8": only the first number changes, in whatever language the words are.
  const count = told.querySelector("strong");
  count.textContent = count.textContent.replace(/^\d+/, chosen);
  told.querySelector("[data-full]").hidden = chosen < most;
}

form.addEventListener("change", update);
update();
