import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { transactCall } from '../../../async/driver';
import type { Transaction } from '../../../data/transaction';
import type { Value } from '../../../emit/abi';
import { xml } from '../../../metadata/source-fixture';
import { ApexOrg, type Sources } from '../../../testing/apex-org';
import { defineNamedCredential, setCredential } from '../credentials';

const CREDENTIAL = xml(
  'ExternalCredential',
  '<authenticationProtocol>Custom</authenticationProtocol><label>Partner</label>',
  '<externalCredentialParameters><parameterName>Robot</parameterName>',
  '<parameterType>NamedPrincipal</parameterType></externalCredentialParameters>',
  '<externalCredentialParameters><parameterName>Authorization</parameterName>',
  '<parameterType>AuthHeader</parameterType>',
  "<parameterValue>{!'Bearer ' &amp; $Credential.Partner.ApiKey}</parameterValue>",
  '</externalCredentialParameters>'
);

const PRINCIPAL =
  '<externalCredentialPrincipalAccesses><enabled>true</enabled><externalCredentialPrincipal>Partner-Robot</externalCredentialPrincipal></externalCredentialPrincipalAccesses>';
const TOKENS =
  '<objectPermissions><allowRead>true</allowRead><object>UserExternalCredential</object></objectPermissions>';

const FILES = {
  'externalCredentials/Partner.externalCredential-meta.xml': CREDENTIAL,
  'Callout.permissionset-meta.xml': xml('PermissionSet', '<label>C</label>', PRINCIPAL, TOKENS),
  'PrincipalOnly.permissionset-meta.xml': xml('PermissionSet', '<label>P</label>', PRINCIPAL),
  'TokensOnly.permissionset-meta.xml': xml('PermissionSet', '<label>T</label>', TOKENS)
};

const CALLER = `public class Caller {
  public static String get(String path) {
    HttpRequest request = new HttpRequest();
    request.setMethod('GET');
    request.setEndpoint('callout:Partner' + path);
    HttpResponse response = new Http().send(request);
    return response.getStatusCode() + ' ' + response.getBody();
  }
  public static String tryGet(String path) {
    try {
      return get(path);
    } catch (CalloutException problem) {
      return problem.getMessage();
    }
  }
}`;

/** An org whose class `Caller` calls the named credential `Partner`, as a user who may. */
export class CalloutOrg extends ApexOrg {
  caller: string;

  constructor(sources: Partial<Sources> = {}) {
    super({
      classes: { Caller: CALLER, ...sources.classes },
      files: { ...FILES, ...sources.files }
    });
    this.caller = this.user('caller', 'Minimum Access - Salesforce', 'Callout');
  }

  connect(url: string, key: string | null = 'secret'): this {
    const name = 'Partner';
    defineNamedCredential(this.database, { name, url, externalCredential: name });
    if (key !== null) setCredential(this.database, name, 'Robot', { ApiKey: key });
    return this;
  }

  /** Calls a static method that may call out, in a transaction of its own. */
  async run(name: string, method: string, ...args: readonly Value[]): Promise<Value> {
    const { database, program, caller: user } = this;
    return transactCall(
      database,
      { user, kind: 'anonymous', program },
      () => ({ method: this.method(name, method, args.length), self: null, args }),
      (_tx: Transaction, value) => value
    );
  }

  get(path: string): Promise<Value> {
    return this.run('Caller', 'tryGet', path);
  }

  private method(name: string, method: string, arity: number) {
    const found = this.program.classes
      .get(name.toLowerCase())
      ?.staticMethods.get(`${method.toLowerCase()}/${arity}`);
    if (found === undefined) throw new Error(`no static method ${name}.${method}`);
    return found;
  }
}

/** A server on a free port that keeps what it was asked. */
export class TestServer {
  readonly seen: { readonly request: IncomingMessage; readonly body: string }[] = [];
  url = '';
  private readonly server: Server;

  constructor(answer: (request: IncomingMessage, response: ServerResponse) => void) {
    this.server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        this.seen.push({ request, body: Buffer.concat(chunks).toString('utf8') });
        answer(request, response);
      });
    });
  }

  async start(): Promise<this> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    const address = this.server.address();
    if (typeof address === 'object' && address !== null)
      this.url = `http://127.0.0.1:${address.port}`;
    return this;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
