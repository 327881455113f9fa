// Photos: sends what was chosen and tells the truth about it, and a camera on the page with the first photo below. Nothing
// is kept in the browser: what was not sent is said to be not kept, and stays chosen.

import { diary, newId } from "./diary.js";

/** Sends a form; `progress` hears the share that is under way. Resolves with the answer, rejects with its words or null. */
function send(address, body, progress = () => {}) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", address);
    request.setRequestHeader("Accept", "application/json");
    request.responseType = "json";
    // Measuring a large photo takes seconds on a small machine.
    request.timeout = 600_000;
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) progress(event.loaded / event.total);
    });
    const offline = () => reject(new Error("offline"));
    request.addEventListener("error", offline);
    request.addEventListener("timeout", offline);
    request.addEventListener("load", () => {
      const answer = request.response;
      if (request.status === 200 && answer) resolve(answer);
      else if (answer?.words) reject(Object.assign(new Error("refused"), { words: answer.words }));
      else reject(new Error("failed"));
    });
    request.send(body);
  });
}

for (const form of document.querySelectorAll("[data-photo-form]")) prepare(form);

function prepare(form) {
  const status = form.querySelector("[data-photo-status]");
  const bar = form.querySelector("[data-progress]");
  const inputs = [...form.querySelectorAll("input[type=file]")];
  // What is tried again has the ids that it had: it is kept once, whatever happened to the first answer.
  let ids = new Map();
  const idOf = (file) => {
    if (!ids.has(file)) ids.set(file, newId());
    return ids.get(file);
  };

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const files = inputs.flatMap((input) => [...input.files]);
    const body = new FormData();
    for (const name of ["diary", "place", "place_name", "day"]) {
      if (form.elements[name]) body.append(name, form.elements[name].value);
    }
    for (const file of files) {
      body.append("id", idOf(file));
      body.append("photo", file, "photo");
    }
    const buttons = [...form.querySelectorAll("button")];
    for (const button of buttons) button.disabled = true;
    bar.hidden = false;
    status.textContent = form.dataset.keeping;
    try {
      const answer = await send("/photos", body, (share) => {
        bar.value = share;
        if (share === 1) status.textContent = form.dataset.looking;
      });
      tell(status, answer);
      if (answer.kept > 0 && answer.refused.length === 0) {
        for (const input of inputs) input.value = "";
        ids = new Map();
        form.dispatchEvent(new CustomEvent("kept", { bubbles: true, detail: answer }));
      }
    } catch (error) {
      status.textContent = error.words ?? (error.message === "offline" ? form.dataset.offline : form.dataset.failed);
    }
    bar.hidden = true;
    bar.value = 0;
    for (const button of buttons) button.disabled = false;
  });

  const camera = form.querySelector("[data-camera]");
  if (document.querySelector("[data-camera-dialog]") && navigator.mediaDevices?.getUserMedia) {
    camera.hidden = false;
    camera.addEventListener("click", () => open(form));
  }
}

const say = document.querySelector("[data-photo-words]")?.dataset;

/** What became of it, in the server's words. */
function tell(status, answer) {
  const kept = answer.kept === 1 && say ? [say.kept] : [];
  const shot = answer.kept > 0 && say && answer.shots < 3
    ? [say.shot.replace("{shot}", answer.shots)] : [];
  status.textContent = [...kept, ...shot, ...answer.refused, ...answer.notes].join(" ");
}

// The page shows what is there once the person has read what became of it: on the page of photos it is loaded anew.
document.addEventListener("kept", (event) => {
  if (!document.querySelector("[data-camera-dialog]")?.open && location.pathname === "/photos") {
    location.assign(`/photos?kept=${event.detail.kept}#${event.target.elements.place.value}`);
  }
});

// ── The camera ──────────────────────────────────────────────────────────────────────────────────────────────────────

let facing = "user";

async function open(form) {
  const dialog = document.querySelector("[data-camera-dialog]");
  const video = dialog.querySelector("video");
  const words = dialog.querySelector("[data-camera-words]");
  const ghost = dialog.querySelector("[data-ghost-picture]");
  const shutter = dialog.querySelector("[data-shutter]");
  const choice = form.elements.place.selectedOptions[0];
  const canvas = document.createElement("canvas");
  let stream = null;
  let shots = 0;
  let live = true;

  dialog.querySelector("[data-guide-face]").toggleAttribute("hidden", choice.dataset.face !== "true");
  dialog.querySelector("[data-guide-skin]").toggleAttribute("hidden", choice.dataset.face === "true");
  const lay = () => {
    const shown = choice.dataset.ghost && dialog.querySelector("[data-ghost-switch]").checked;
    if (shown) ghost.src = `/photos/${choice.dataset.ghost}/small`;
    ghost.hidden = !shown;
  };

  async function start() {
    stop();
    try {
      stream = await navigator.mediaDevices.getUserMedia({
        video: { facingMode: facing, width: { ideal: 4096 }, height: { ideal: 4096 } }, audio: false,
      });
      video.srcObject = stream;
      // A front camera shows a mirror, as people are used to; what is kept is not mirrored.
      video.classList.toggle("mirror", facing === "user");
      ghost.classList.toggle("mirror", facing === "user");
      await video.play();
      words.textContent = say.shot.replace("{shot}", shots + 1);
      shutter.disabled = false;
    } catch {
      words.textContent = say.noCamera;
      shutter.disabled = true;
    }
  }
  function stop() {
    for (const track of stream?.getTracks() ?? []) track.stop();
    stream = null;
  }
  /** What the camera sees now, as a JPEG. */
  function frame() {
    canvas.width = video.videoWidth;
    canvas.height = video.videoHeight;
    canvas.getContext("2d").drawImage(video, 0, 0);
    return new Promise((resolve) => { canvas.toBlob(resolve, "image/jpeg", 0.93); });
  }

  /** Before the shot: what the checks say of it now. One question at a time, and none while a photo is kept. */
  let busy = false;
  async function look() {
    if (!live) return;
    if (!busy && stream && video.videoWidth && !document.hidden) {
      busy = true;
      try {
        const body = new FormData();
        body.append("diary", diary);
        body.append("place", choice.value);
        body.append("photo", await frame(), "frame.jpg");
        const answer = await send("/photos/check", body);
        if (live && !shutter.disabled) {
          words.textContent = [say.shot.replace("{shot}", shots + 1), ...answer.notes].join(" ");
          dialog.dataset.good = answer.good;
        }
      } catch {
        // Without an answer nothing is said of the frame; the shot itself will say that there is no connection.
      }
      busy = false;
    }
    setTimeout(look, 1500);
  }

  async function shoot() {
    shutter.disabled = true;
    words.textContent = say.wait;
    const body = new FormData();
    body.append("diary", diary);
    body.append("place", choice.value);
    if (form.elements.day) body.append("day", form.elements.day.value);
    body.append("id", newId());
    body.append("photo", await frame(), "photo.jpg");
    // Tried again, it is the same photo with the same id, until it is kept or the camera is closed.
    for (;;) {
      try {
        const answer = await send("/photos", body);
        if (answer.kept > 0) shots += 1;
        words.textContent = shots >= 3 ? say.done : [...answer.refused, ...answer.notes].join(" ");
        break;
      } catch (error) {
        words.textContent = error.words ?? form.dataset.offline;
        if (error.words || !live) break;
        await new Promise((resolve) => { setTimeout(resolve, 3000); });
      }
    }
    shutter.disabled = false;
  }

  const turn = () => {
    facing = facing === "user" ? "environment" : "user";
    start();
  };
  const end = new AbortController();
  const on = (target, name, act) => target.addEventListener(name, act, { signal: end.signal });
  on(shutter, "click", shoot);
  on(dialog.querySelector("[data-camera-turn]"), "click", turn);
  on(dialog.querySelector("[data-ghost-switch]"), "change", lay);
  on(dialog.querySelector("[data-camera-close]"), "click", () => dialog.close());
  on(dialog, "close", () => {
    live = false;
    stop();
    end.abort();
    ghost.removeAttribute("src");
    if (shots > 0) location.assign(`/photos?kept=${shots}#${choice.value}`);
  });
  lay();
  dialog.showModal();
  await start();
  look();
}
