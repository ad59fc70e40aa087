import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { Hono, type Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { SESSION_COOKIE } from '../org/api/authenticate';
import { notFound } from '../org/api/errors';
import type { ApiHost } from '../org/api/host';
import { accessOf, organizationZone, pageUser, pageUsers } from './access';
import { Builder } from './builder';
import type { ComponentMeta, Site } from './build/site';
import { buildEvents } from './build-events';
import { dataRoutes } from './data-routes';
import { readShellMetadata, type ShellMetadata } from './metadata/shell-metadata';
import { pageHtml, waitingHtml, type Html } from './page';
import type { PageData, PageUser } from './page-data';

export interface ShellOptions {
  /** The built project. */
  readonly dist: string;
  /** Folder for what may be made again. */
  readonly cache: string;
  /** Whether open pages follow new builds. */
  readonly follows: boolean;
  /** Told of what could not be built, a line each. */
  readonly warn: (line: string) => void;
}

/** Target of components that have an address of their own. */
const ADDRESSABLE = 'lightning__UrlAddressable';
const RECORD_PAGE = 'lightning__RecordPage';
const LAST_USER_COOKIE = 'lastUser';
const OWN_HOSTS = ['127.0.0.1', 'localhost', '[::1]'];

/** The pages at `/lightning`, which look and work like Salesforce's. */
export class Shell {
  private readonly options: ShellOptions;
  private readonly builder: Builder;
  private metadata: ShellMetadata;
  private salesConnect: string | null = null;

  /** @throws OrgBuildError for tabs and list views that the shell cannot show */
  constructor(options: ShellOptions) {
    this.options = options;
    this.metadata = readShellMetadata(options.dist);
    this.builder = new Builder(options, options.follows);
    let told = '';
    this.builder.watch(({ problems }) => {
      const text = problems.join('\n');
      if (text !== '' && text !== told) options.warn(text);
      told = text;
    });
  }

  /** Begins to build, so that the first page need not wait for it. */
  prepare(): void {
    this.builder.prepare();
  }

  /**
   * Reads metadata and components anew.
   * @throws OrgBuildError for tabs and list views that the shell cannot show
   */
  async reload(): Promise<'built' | 'same' | 'refused'> {
    const before = this.builder.now.site?.id;
    this.metadata = readShellMetadata(this.options.dist);
    await this.builder.build();
    const { site, problems } = this.builder.now;
    if (problems.length > 0) return 'refused';
    return site?.id === before ? 'same' : 'built';
  }

  /** Where the link to Sales Connect leads. */
  linkTo(salesConnect: string): void {
    this.salesConnect = salesConnect;
  }

  /** The pages below `/lightning`, and the ways there: from `/` and from a record's Id. */
  routes(host: ApiHost): Hono {
    const pages = new Hono();
    pages.use(async (c, next) => {
      // A page of somebody else can make a name of its own lead to this machine.
      if (!OWN_HOSTS.includes(new URL(c.req.url).hostname)) throw notFound();
      await next();
    });
    pages.get('/assets/*', (c) => this.asset(c));
    pages.route(
      '/data',
      dataRoutes(host, () => this.metadata)
    );
    pages.all('/data/*', () => {
      throw notFound();
    });
    pages.get('/builds', (c) => buildEvents(c, this.builder));
    pages.get('/*', (c) => this.page(host, c));
    return new Hono()
      .get('/', (c) => c.redirect('/lightning'))
      .get('/:id{[a-zA-Z0-9]{15,18}}', (c) => c.redirect(`/lightning/r/${c.req.param('id')}/view`))
      .route('/lightning', pages);
  }

  private page(host: ApiHost, c: Context): Response {
    this.builder.prepare();
    const { site, problems } = this.builder.now;
    const html =
      site === null
        ? waitingHtml(problems, this.options.follows)
        : pageHtml(site, this.dataFor(host, site, this.userOf(host, c)), problems);
    return answer(c, html);
  }

  /** Of the session, else whom this browser was last continued as, else the first one, who is logged in. */
  private userOf(host: ApiHost, c: Context): PageUser {
    const { database, sessions } = host;
    const known = sessions.userOf(getCookie(c, SESSION_COOKIE) ?? '');
    const row = known === null ? undefined : database.store.get('User', known);
    if (row !== undefined) return remember(c, pageUser(database, row));
    const users = pageUsers(database, this.options.dist);
    const last = getCookie(c, LAST_USER_COOKIE);
    const user = users.find(({ username }) => username === last) ?? users[0];
    if (user === undefined) throw notFound();
    setCookie(c, SESSION_COOKIE, sessions.open(user.id), COOKIE);
    return remember(c, user);
  }

  private dataFor({ database, controls }: ApiHost, site: Site, user: PageUser): PageData {
    const { components } = site;
    const access = accessOf(database, user.id, this.metadata);
    return {
      ...access,
      user,
      users: pageUsers(database, this.options.dist),
      addressable: components.filter(targets(ADDRESSABLE)).map(({ name }) => name),
      recordComponents: components
        .filter(targets(RECORD_PAGE))
        .map(({ name, objects }) => ({ name, objects })),
      build: site.id,
      follows: this.options.follows,
      salesConnect: this.salesConnect,
      clock: { aheadMs: controls.clockOffset(), timeZone: organizationZone(database) }
    };
  }

  /** Names hold what is in them: a browser need never ask twice. */
  private async asset(c: Context): Promise<Response> {
    const path = decodeURIComponent(c.req.path.slice('/lightning/assets/'.length));
    const type = TYPES[extname(path)];
    if (type === undefined || !ASSET.test(path)) throw notFound();
    const content = await readFile(join(this.options.cache, 'shell', path)).catch(() => {
      throw notFound();
    });
    return c.body(new Uint8Array(content), 200, {
      'content-type': type,
      'cache-control': 'public, max-age=31536000, immutable'
    });
  }
}

const COOKIE = { httpOnly: true, sameSite: 'Strict', path: '/' } as const;

/** A session does not outlive the org; who it was of does. */
function remember(c: Context, user: PageUser): PageUser {
  setCookie(c, LAST_USER_COOKIE, user.username, COOKIE);
  return user;
}

const ASSET = /^(?:vendor|chrome|bundles)\/[0-9a-f]{16}\/(?:[\w-]+\/)*[\w@.-]+$/;

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg'
};

function targets(target: string): (component: ComponentMeta) => boolean {
  return (component) => component.targets.includes(target);
}

function answer(c: Context, { text, policy }: Html): Response {
  return c.body(text, 200, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy': policy,
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff'
  });
}
