// While something waits for Salesforce, the parts marked data-live are fetched anew each second.
const SECOND = 1000;

async function refresh() {
  const response = await fetch(location.href);
  const fresh = new DOMParser().parseFromString(await response.text(), 'text/html');
  for (const part of document.querySelectorAll('[data-live]')) {
    const newer = fresh.getElementById(part.id);
    if (newer !== null && !part.contains(document.activeElement))
      part.replaceChildren(...newer.childNodes);
  }
}

const status = document.getElementById('status');
const waiting = () => document.querySelector('[data-waiting]') !== null;

async function watch() {
  while (waiting()) {
    await new Promise((resolve) => setTimeout(resolve, SECOND));
    if (document.hidden) continue;
    await refresh().catch(() => undefined);
    if (!waiting()) status.textContent = status.dataset.updated;
  }
}

watch();
