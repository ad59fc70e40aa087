import type { Browser, Page } from '@playwright/test';
import { profileOf } from './profiles';
import { seen } from './seen';
import { expect } from 'vitest';

/** Opens a page of an org in which this user is logged in. A fault of a script fails the test. */
export async function openShellPage(
  browser: Browser,
  org: string,
  address: string,
  { username, width }: { readonly username: string; readonly width: number }
): Promise<Page> {
  const profile = await profileOf(browser, username, {
    viewport: { width, height: 900 },
    baseURL: org,
    reducedMotion: 'reduce'
  });
  const page = await profile.newPage();
  page.on('pageerror', (error) => expect.unreachable(error.stack ?? error.message));
  await page.goto(address);
  await seen(page.getByRole('banner')).toBeVisible();
  return page;
}
