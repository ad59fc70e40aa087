import { randomBytes } from 'node:crypto';
import type { Site } from './build/site';
import type { PageData } from './page-data';
import { say, WORDS } from './words';

/** A page's HTML and the policy that says what it may load. */
export interface Html {
  readonly text: string;
  readonly policy: string;
}

/** Where the files of a build are served. */
export const ASSETS = '/lightning/assets';

/** Spinners, dialogs and tabs of the design system move on; who waits for the end of a motion still hears of it. */
const LESS_MOTION = `@media (prefers-reduced-motion: reduce) {
*, ::before, ::after {
  animation-duration: 0.01ms !important;
  animation-delay: 0s !important;
  animation-iteration-count: 1 !important;
  transition-duration: 0.01ms !important;
  transition-delay: 0s !important;
}
}`;

/** The one page there is; what it shows is decided in the browser. */
export function pageHtml(site: Site, data: PageData, problems: readonly string[]): Html {
  const nonce = randomBytes(16).toString('base64');
  const imports = Object.fromEntries(
    Object.entries(site.imports).map(([specifier, path]) => [specifier, `${ASSETS}/${path}`])
  );
  const preloads = Object.values(imports)
    .map((path) => `<link rel="modulepreload" href="${path}">`)
    .join('\n');
  const text = `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(say(WORDS.title, WORDS.loading))}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${ASSETS}/${site.stylesheet}">
<style>${LESS_MOTION}</style>
<script type="importmap" nonce="${nonce}">${json({ imports })}</script>
${preloads}
<script type="application/json" id="shell-session">${json(data)}</script>
<script type="application/json" id="shell-problems">${json(problems)}</script>
<script type="module" src="${ASSETS}/${site.start}"></script>
</head>
<body class="slds-scope"></body>
</html>`;
  return { text, policy: policyWith(`'self' 'nonce-${nonce}'`) };
}

/**
 * Shown while there is nothing to show yet, or when the pages could not be built.
 * @param follows whether newer sources are built by themselves
 */
export function waitingHtml(problems: readonly string[], follows: boolean): Html {
  const { title, text } = problems.length === 0 ? WORDS.problems.building : WORDS.problems.build;
  const refresh = problems.length === 0 || follows ? '<meta http-equiv="refresh" content="1">' : '';
  const lines = problems.map((line) => `<li><code>${escapeHtml(line)}</code></li>`).join('');
  return {
    text: `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
${refresh}
<title>${escapeHtml(title)}</title>
<link rel="icon" href="data:,">
<style>body { font: 1rem/1.5 system-ui, sans-serif; max-width: 44rem; margin: 4rem auto; padding: 0 1rem }
code { overflow-wrap: anywhere }</style>
</head>
<body><main><h1>${escapeHtml(title)}</h1><p role="status">${escapeHtml(text)}</p>${lines === '' ? '' : `<ul>${lines}</ul>`}</main></body>
</html>`,
    policy: policyWith("'none'")
  };
}

/** LWC and the base components set styles of elements; scripts come from here alone. */
function policyWith(scripts: string): string {
  return [
    "default-src 'self'",
    `script-src ${scripts}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'"
  ].join('; ');
}

/** JSON inside of a script element: nothing in it can end the element. */
function json(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', String.raw`\u003c`);
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
