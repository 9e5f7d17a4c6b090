// One line that shows what happened last; screen readers say it, as it is a live region.

const status = document.getElementById('status');

export function announce(text, { failed = false } = {}) {
  status.textContent = text;
  status.classList.toggle('failed', failed);
}

/** Such as `1 file` and `2 files`, with the number as the reader writes it. */
export function counted(count, singular, plural = `${singular}s`) {
  return `${count.toLocaleString()} ${count === 1 ? singular : plural}`;
}
