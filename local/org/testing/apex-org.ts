import type { JobHost } from '../async/run-job';
import { compile } from '../compile';
import { bootstrap, createUsers } from '../data/access/setup';
import { OrgDatabase } from '../data/database';
import type { Row } from '../data/store';
import type { Transaction, TransactionKind } from '../data/transaction';
import type { Executable, Value } from '../emit/abi';
import type { Schema } from '../metadata/schema';
import { SourceFixture, xml } from '../metadata/source-fixture';
import { allNatives, runtimeOf } from '../org';
import type { SuiteHost } from '../runner/run-suite';

/** Texts of Apex classes by name, and of other metadata files by path. */
export interface Sources {
  readonly classes: Readonly<Record<string, string>>;
  readonly files?: Readonly<Record<string, string>>;
}

/** An org from source texts, through all real stages; with one administrator and a clock that stands. */
export class ApexOrg {
  readonly schema: Schema;
  readonly database: OrgDatabase;
  readonly admin: string;
  program: Executable;
  time = Date.UTC(2026, 10, 20, 12);

  constructor(sources: Sources) {
    this.schema = schemaOf(sources);
    this.program = compileSchema(this.schema);
    this.database = new OrgDatabase({ schema: this.schema, now: () => this.time });
    this.admin = bootstrap(this.database);
  }

  /** Puts other classes in place, as when code is deployed while jobs wait. */
  deploy(classes: Sources['classes']): void {
    const { classes: files } = schemaOf({ classes });
    this.program = compileSchema({ ...this.schema, classes: files });
  }

  /** Calls a static method in a transaction of its own. */
  call(name: string, method: string, args: readonly Value[] = [], kind?: TransactionKind): Value {
    return this.transact((tx) => this.invoke(tx, name, method, args), kind);
  }

  transact<T>(body: (tx: Transaction) => T, kind: TransactionKind = 'anonymous'): T {
    return this.database.transact({ user: this.admin, kind, program: this.program }, body);
  }

  invoke(tx: Transaction, name: string, method: string, args: readonly Value[] = []): Value {
    const type = this.program.classes.get(name.toLowerCase());
    const found = type?.staticMethods.get(`${method.toLowerCase()}/${args.length}`);
    if (found === undefined) throw new Error(`no static method ${name}.${method}`);
    return found.invoke(tx, null, args);
  }

  /** A user with a profile and permission sets. */
  user(username: string, profile: string, ...permissionSets: readonly string[]): string {
    const [id = ''] = createUsers(this.database, [
      { name: username, username, profile, permissionSets, timeZone: 'GMT' }
    ]);
    return id;
  }

  rows(object: string): readonly Row['values'][] {
    return [...this.database.store.rows(object)].map((row) => row.values);
  }

  get jobHost(): JobHost {
    return { database: this.database, program: () => this.program, within: null };
  }

  get suiteHost(): SuiteHost {
    return { database: this.database, program: this.program, user: this.admin };
  }
}

function compileSchema(schema: Schema): Executable {
  return compile(schema, allNatives(), runtimeOf(schema), null);
}

function schemaOf({ classes, files = {} }: Sources): Schema {
  const fixture = new SourceFixture();
  try {
    for (const [name, text] of Object.entries(classes)) {
      fixture.put(`classes/${name}.cls`, text);
      fixture.put(`classes/${name}.cls-meta.xml`, CLASS_META);
    }
    for (const [path, text] of Object.entries(files)) fixture.put(path, text);
    return fixture.read();
  } finally {
    fixture.remove();
  }
}

const CLASS_META = xml('ApexClass', '<apiVersion>65.0</apiVersion>', '<status>Active</status>');
