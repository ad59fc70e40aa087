import type { PageData } from '../../../page-data';

/** Who looks at this page, and what the page is made for: the server wrote it into the page. */
export const session: PageData = read();

function read(): PageData {
  const text = document.getElementById('shell-session')?.textContent;
  if (text === undefined || text === null) throw new Error('the page lacks its session');
  const data: PageData = JSON.parse(text);
  return data;
}
