import type { Browser, BrowserContext, BrowserContextOptions } from '@playwright/test';

type Options = BrowserContextOptions & { readonly baseURL: string };

const kept = new WeakMap<Browser, Map<string, BrowserContext>>();

/**
 * A profile of a browser in which a user is logged in. The same user with the same options gets the same
 * profile again, whose pages load in half the time: what they are made of is compiled there already.
 */
export async function profileOf(
  browser: Browser,
  username: string,
  options: Options
): Promise<BrowserContext> {
  const profiles = kept.get(browser) ?? new Map<string, BrowserContext>();
  kept.set(browser, profiles);
  const key = JSON.stringify([username, options]);
  const known = profiles.get(key);
  if (known !== undefined) {
    await logIn(known, username, options);
    return known;
  }
  const profile = await newProfile(browser, username, options);
  profiles.set(key, profile);
  profile.once('close', () => profiles.delete(key));
  return profile;
}

/** A profile of its own, for a page that puts its profile's clock forward. */
export async function newProfile(
  browser: Browser,
  username: string,
  options: Options
): Promise<BrowserContext> {
  const profile = await browser.newContext(options);
  await logIn(profile, username, options);
  return profile;
}

async function logIn(profile: BrowserContext, username: string, options: Options): Promise<void> {
  await profile.request.post('/local/sessions', {
    data: { username },
    headers: { origin: options.baseURL }
  });
}
