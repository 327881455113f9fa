// Runs before the first paint, so that what only works without scripts never flashes up.
document.documentElement.classList.add("scripted");
