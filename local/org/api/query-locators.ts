import { randomBytes } from 'node:crypto';
import type { ApexSObject } from '../values/sobject';

/** The result of a query, read page by page. */
export interface OpenQuery {
  readonly userId: string;
  readonly records: readonly ApexSObject[];
  /** Records per page. */
  readonly pageSize: number;
  readonly render: (record: ApexSObject) => Record<string, unknown>;
}

/** "A user can have up to 10 query cursors open at a time": "QueryLocator", SOAP API Developer Guide. */
const MAX_PER_USER = 10;

/**
 * Results that wait for their next page. A user's eleventh takes the place of the oldest.
 * Source: "QueryLocator", SOAP API Developer Guide,
 * https://developer.salesforce.com/docs/atlas.en-us.api.meta/api/sforce_api_calls_query_querylocator.htm
 */
export class QueryLocators {
  private readonly open = new Map<string, OpenQuery>();

  /** Keeps a result and returns its locator: 18 characters that begin with `0r8`. */
  add(query: OpenQuery): string {
    const own = [...this.open].filter(([, other]) => other.userId === query.userId);
    const [oldest] = own;
    if (oldest !== undefined && own.length >= MAX_PER_USER) this.open.delete(oldest[0]);
    const locator = `0r8${randomBytes(6).toString('hex')}AAA`;
    this.open.set(locator, query);
    return locator;
  }

  /** The result behind a locator; undefined for an unknown one and for another user's. */
  find(locator: string, userId: string): OpenQuery | undefined {
    const query = this.open.get(locator);
    return query?.userId === userId ? query : undefined;
  }
}
