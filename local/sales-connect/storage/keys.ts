import { randomUUID } from 'node:crypto';

/** An ID that no other database has made either: Salesforce remembers those of pushes for two years. */
export function newId(prefix: 'uns' | 'per' | 'acc'): string {
  return `${prefix}_${randomUUID().replaceAll('-', '')}`;
}

/** What two spellings of an address share. */
export function emailKey(email: string): string {
  return email.trim().toLowerCase();
}

/** What the forms of a Salesforce ID with 15 and 18 characters share; any other text as it is. */
export function salesforceKey(id: string): string {
  const trimmed = id.trim();
  return /^[a-zA-Z0-9]{15}([a-zA-Z0-9]{3})?$/.test(trimmed) ? trimmed.slice(0, 15) : trimmed;
}

/** What a search compares: without case and accents. */
export function searchKey(words: string): string {
  return words.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
}
