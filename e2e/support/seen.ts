import { expect } from '@playwright/test';

/** What a page is expected to show, sooner or later: a wait that ends long before its limit unless something hangs. */
export const seen = expect.configure({ timeout: 30_000 });
