import { expect as seen, type Browser, type Page } from '@playwright/test';
import { expect } from 'vitest';

/** Opens a page of an org in a browser profile of its own, in which this user is logged in. A fault of a script fails the test. */
export async function openShellPage(
  browser: Browser,
  org: string,
  address: string,
  { username, width }: { readonly username: string; readonly width: number }
): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    baseURL: org,
    reducedMotion: 'reduce'
  });
  await context.request.post('/local/sessions', {
    data: { username },
    headers: { origin: org }
  });
  const page = await context.newPage();
  page.on('pageerror', (error) => expect.unreachable(error.stack ?? error.message));
  await page.goto(address);
  await seen(page.getByRole('banner')).toBeVisible({ timeout: 50_000 });
  return page;
}
