import { SYSTEM_CLOCK, type Clock } from './clock';
import type { SalesforceSync, SalesforceSyncSettings } from './contract-types';
import { Delivery } from './delivery/delivery';
import type { SalesforceOptions } from './delivery/salesforce';
import { ChangeLog } from './people/change-log';
import { Directory } from './people/directory';
import { KeptOptOuts } from './people/kept-opt-outs';
import { OptOuts } from './people/opt-outs';
import { People } from './people/people';
import { Database } from './storage/database';
import { Outbox, type HoldUp } from './storage/outbox';
import { Settings } from './storage/settings';

export interface SalesConnectOptions {
  /** The database: a file, or `:memory:`. */
  readonly location: string;
  /** The integration user's client. */
  readonly client: Omit<SalesforceOptions, 'url'>;
  /** The machine's when left out. */
  readonly clock?: Clock | undefined;
  /** Told of what should never happen. */
  readonly onFault: (error: unknown) => void;
}

/** Sales Connect without HTTP: its tables, its rules, and the delivery to Salesforce. */
export class SalesConnect {
  readonly database: Database;
  readonly settings: Settings;
  readonly directory: Directory;
  readonly changes: ChangeLog;
  readonly outbox: Outbox;
  readonly people: People;
  readonly optOuts: OptOuts;
  readonly delivery: Delivery;

  /** @throws DatabaseProblem */
  constructor({ location, client, clock = SYSTEM_CLOCK, onFault }: SalesConnectOptions) {
    const database = new Database(location);
    this.database = database;
    this.settings = new Settings(database);
    this.directory = new Directory(database);
    this.changes = new ChangeLog(database);
    this.outbox = new Outbox(database);
    const kept = new KeptOptOuts(database);
    const { settings, directory, changes, outbox } = this;
    this.delivery = new Delivery({ database, outbox, settings, clock, client, onFault });
    const onPush = (): void => this.delivery.nudge();
    const heldUp = (): HoldUp | null => this.delivery.heldUp;
    this.people = new People({ database, directory, changes, outbox, kept, clock, heldUp, onPush });
    this.optOuts = new OptOuts({ database, directory, people: this.people, kept, clock });
  }

  /** The settings of the sync, and how the last push went. */
  salesforceSync(): SalesforceSync {
    return {
      ...this.settings.sync(),
      lastPushAt: this.settings.lastPushAt(),
      lastPushError: this.settings.lastPushError()
    };
  }

  /** Takes settings over; what waits goes to the address they name. */
  setSalesforceSync(sync: SalesforceSyncSettings): SalesforceSync {
    const moved = this.settings.sync().salesforceUrl !== sync.salesforceUrl;
    this.settings.setSync(sync);
    if (moved) {
      this.outbox.wakeAll();
      this.delivery.hurry();
    }
    return this.salesforceSync();
  }

  /** Sends pushes again at once: these, or all that failed. Returns how many. */
  retry(ids: readonly string[] | null): number {
    const count = this.outbox.retry(ids);
    if (count > 0) this.delivery.hurry();
    return count;
  }

  /** Ends the delivery and closes the database. */
  async close(): Promise<void> {
    await this.delivery.stop();
    this.database.close();
  }
}
