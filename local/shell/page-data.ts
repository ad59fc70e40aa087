/** What a page is told when it is opened; server and browser share these shapes. */
export interface PageData {
  readonly user: PageUser;
  /** Whom the page can be continued as. */
  readonly users: readonly PageUser[];
  /** Custom permissions that the user holds. */
  readonly customPermissions: readonly string[];
  /** Of the user permissions that components may ask for, those that the user holds. */
  readonly userPermissions: readonly string[];
  /** Apps that the user may open, with the tabs that the user sees. */
  readonly apps: readonly PageApp[];
  /** Names of tabs that there are and that the user may not open. */
  readonly closedTabs: readonly string[];
  /** Components that have addresses of their own. */
  readonly addressable: readonly string[];
  /** Components for record pages. */
  readonly recordComponents: readonly RecordComponent[];
  /** What the page was built of. */
  readonly build: string;
  /** Whether the page is told of new builds. */
  readonly follows: boolean;
  readonly salesConnect: string | null;
  readonly clock: PageClock;
}

export interface PageClock {
  /** Milliseconds the org's clock is ahead of the machine's. */
  readonly aheadMs: number;
  /** IANA name of the org's own zone. */
  readonly timeZone: string;
}

/** A notification in the bell, as Connect REST tells it. */
export interface PageNotification {
  readonly id: string;
  readonly messageTitle: string;
  readonly messageBody: string;
  readonly mostRecentActivityDate: string;
  readonly read: boolean;
  /** A record's Id. */
  readonly target: string | null;
  /** JSON of a page reference. */
  readonly targetPageRef: string | null;
}

export interface PageUser {
  readonly id: string;
  readonly name: string;
  readonly username: string;
  readonly profile: string;
  /** IANA name. */
  readonly timeZone: string;
}

export interface PageApp {
  /** `c__OptOutUnsubscribeSync`, as the address of an app has it. */
  readonly target: string;
  readonly label: string;
  readonly tabs: readonly PageTab[];
}

export interface PageTab {
  /** `OptOutPanel`, `Contact` */
  readonly name: string;
  readonly label: string;
  readonly url: string;
  readonly icon: string;
  /** Object tabs: its API name. */
  readonly object: string | null;
  /** Tabs of a component: its name without `c:`. */
  readonly component: string | null;
  /** Off: reached by its address alone. */
  readonly shown: boolean;
}

export interface RecordComponent {
  readonly name: string;
  /** null: any object. */
  readonly objects: readonly string[] | null;
}

/** A value as a page shows it. Times are ISO texts, which the page shows in the user's zone. */
export type Shown =
  | { readonly kind: 'none' }
  | { readonly kind: 'text' | 'lines' | 'email' | 'phone' | 'url'; readonly text: string }
  | { readonly kind: 'checkbox'; readonly checked: boolean }
  | {
      readonly kind: 'number' | 'currency' | 'percent';
      readonly number: number;
      readonly scale: number;
    }
  | { readonly kind: 'date' | 'datetime'; readonly iso: string }
  /** A record, with a link when the user may open it; `at` of who created or changed it. */
  | {
      readonly kind: 'record';
      readonly text: string;
      readonly url: string | null;
      readonly at: string | null;
    };

export interface ListColumn {
  readonly name: string;
  readonly label: string;
  readonly sortable: boolean;
}

export interface ListRow {
  readonly id: string;
  readonly url: string;
  readonly cells: readonly Shown[];
}

export interface ListModel {
  readonly object: string;
  readonly label: string;
  readonly icon: string;
  readonly views: readonly { readonly name: string; readonly label: string }[];
  readonly view: string;
  readonly filteredBy: readonly string[];
  readonly columns: readonly ListColumn[];
  readonly sort: { readonly column: string; readonly descending: boolean };
  readonly rows: readonly ListRow[];
  /** Of all that the view and the search find. */
  readonly total: number;
  readonly from: number;
  readonly pageSize: number;
  /** As far as pages go. */
  readonly reachable: number;
}

/** An input that changes a field. */
export interface RecordInput {
  readonly field: string;
  readonly label: string;
  readonly type:
    | 'text'
    | 'lines'
    | 'email'
    | 'phone'
    | 'url'
    | 'number'
    | 'date'
    | 'datetime'
    | 'checkbox'
    | 'choice';
  readonly value: string | number | boolean | null;
  readonly required: boolean;
  readonly maxLength: number | null;
  readonly scale: number | null;
  readonly choices: readonly string[];
}

export interface RecordItem {
  /** Field, or the compound that a layout calls by one name. */
  readonly name: string;
  readonly label: string;
  readonly shown: Shown;
  /** Fields of the item that the user may change. */
  readonly inputs: readonly RecordInput[];
}

export interface RecordSection {
  /** null: the layout shows no heading. */
  readonly label: string | null;
  readonly columns: readonly (readonly RecordItem[])[];
}

export interface RelatedList {
  readonly label: string;
  readonly icon: string;
  readonly columns: readonly string[];
  readonly rows: readonly ListRow[];
  readonly total: number;
}

export interface RecordModel {
  readonly id: string;
  readonly object: string;
  readonly objectLabel: string;
  readonly icon: string;
  readonly name: string;
  readonly highlights: readonly RecordItem[];
  readonly sections: readonly RecordSection[];
  readonly related: readonly RelatedList[];
  /** Whether the user may edit anything of it. */
  readonly editable: boolean;
}
