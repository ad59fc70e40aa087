import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { ErrorObject, ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { PROJECT } from '../project';
import { ApiDocument, isNode, pointer } from './document';
import { examplesOf, type Example } from './examples';
import { operationsOf, type Operation } from './operations';

export type { Example } from './examples';
export type { Operation } from './operations';

/** What the package asks of Sales Connect. */
export const SALES_CONNECT = contractFile('sales-connect');
/** What Sales Connect pushes to the package. */
export const SALESFORCE_PUSH = contractFile('salesforce-push');

/** Names in any case. */
export type Headers = Readonly<Record<string, string>>;

export interface CheckedRequest {
  /** The operation asked for; null when there is none for this method and path. */
  readonly operation: Operation | null;
  /** What is wrong, in words; empty when the request matches. */
  readonly errors: readonly string[];
  /** Values of the path's parameters, as sent. */
  readonly parameters: Readonly<Record<string, string>>;
}

const DOCUMENT = 'contract';
const MAX_ERRORS = 8;

/**
 * An OpenAPI 3.1 document that requests and answers are held to. Schemas are those of JSON Schema
 * 2020-12, as OpenAPI 3.1 has them. Authorization is not looked at: a request without a key is well
 * formed, and 401 is its answer.
 */
export class Contract {
  readonly operations: readonly Operation[];
  readonly #document: ApiDocument;
  readonly #ajv = new Ajv2020({ strict: false, allErrors: true, coerceTypes: false });
  readonly #validators = new Map<string, ValidateFunction>();

  /**
   * @param file path or URL of a YAML file, {@link SALES_CONNECT} or {@link SALESFORCE_PUSH}
   * @throws Error when it cannot be read
   */
  constructor(file: string | URL) {
    this.#document = new ApiDocument(file instanceof URL ? fileURLToPath(file) : file);
    this.operations = operationsOf(this.#document);
    addFormats.default(this.#ajv);
    this.#ajv.addSchema(this.#document.root, DOCUMENT);
  }

  /** The operation of this id. */
  operation(id: string): Operation {
    const found = this.operations.find((operation) => operation.id === id);
    if (found === undefined) throw new Error(`the contract has no operation ${id}`);
    return found;
  }

  /** Every example of a request or an answer. */
  examples(): readonly Example[] {
    return examplesOf(this.#document, this.operations);
  }

  /**
   * Checks a request: method and path, parameters in path, query and headers, content type and body.
   * @param path with its query, without the server's address
   * @param body the text sent; empty when there is none
   */
  checkRequest(method: string, path: string, headers: Headers, body: string): CheckedRequest {
    const url = new URL(path, 'http://contract');
    for (const operation of this.operations) {
      const parameters = operation.match(method, url.pathname);
      if (parameters === null) continue;
      const errors = [
        ...this.#parameterErrors(operation, parameters, url.searchParams, headers),
        ...this.#requestBodyErrors(operation, headers, body)
      ];
      return { operation, errors: errors.slice(0, MAX_ERRORS), parameters };
    }
    const errors = [`${method} ${url.pathname} is not in the contract`];
    return { operation: null, errors, parameters: {} };
  }

  /**
   * Checks an answer: that the operation has this status, its headers, content type and body.
   * @param body the text answered; empty when there is none
   * @returns what is wrong, in words; empty when the answer matches
   */
  checkResponse(
    operation: Operation,
    status: number,
    headers: Headers,
    body: string
  ): readonly string[] {
    const at = this.#document.resolve([...operation.keys, 'responses', String(status)]);
    if (at === null) return [`${operation.id} has no answer ${status}`];
    const errors: string[] = [];
    for (const name of Object.keys(this.#document.node([...at.keys, 'headers']))) {
      const header = this.#document.resolve([...at.keys, 'headers', name]);
      const value = headerOf(headers, name);
      if (header !== null && value !== undefined)
        errors.push(...this.#textErrors(`header ${name}`, header.keys, value));
      else if (header?.node['required'] === true) errors.push(`header ${name} is missing`);
    }
    errors.push(...this.#contentErrors(at.keys, headers, body));
    return errors.slice(0, MAX_ERRORS);
  }

  #parameterErrors(
    operation: Operation,
    path: Readonly<Record<string, string>>,
    query: URLSearchParams,
    headers: Headers
  ): string[] {
    const errors: string[] = [];
    for (const { name, place, required, keys } of operation.parameters) {
      const what = `${place} parameter ${name}`;
      const values =
        place === 'query'
          ? query.getAll(name)
          : [place === 'path' ? path[name] : headerOf(headers, name)].flatMap((v) => v ?? []);
      const [value] = values;
      if (value === undefined) {
        if (required) errors.push(`${what} is missing`);
      } else if (values.length > 1) errors.push(`${what} is given twice`);
      else errors.push(...this.#textErrors(what, keys, value));
    }
    const known = operation.parameters.filter((p) => p.place === 'query').map((p) => p.name);
    for (const name of new Set(query.keys()))
      if (!known.includes(name)) errors.push(`query parameter ${name} is not in the contract`);
    return errors;
  }

  #requestBodyErrors(operation: Operation, headers: Headers, body: string): string[] {
    const at = this.#document.resolve([...operation.keys, 'requestBody']);
    if (at !== null) return this.#contentErrors(at.keys, headers, body);
    return body === '' ? [] : [`${operation.id} takes no body`];
  }

  #contentErrors(keys: readonly string[], headers: Headers, body: string): string[] {
    const types = Object.keys(this.#document.node([...keys, 'content']));
    if (types.length === 0) return body === '' ? [] : ['body must be empty'];
    const sent = headerOf(headers, 'content-type') ?? '';
    const type = types.find((known) => known === mediaType(sent));
    if (type === undefined) return [`content type is '${sent}', not ${types.join(' or ')}`];
    let value: unknown;
    try {
      value = JSON.parse(body);
    } catch {
      return ['body is not JSON'];
    }
    return this.#errors('body', [...keys, 'content', type, 'schema'], value);
  }

  /** Parameters and headers are texts: a number or boolean is read where the schema wants one. */
  #textErrors(what: string, keys: readonly string[], text: string): string[] {
    const type = this.#document.node([...keys, 'schema'])['type'];
    const numeric = (type === 'integer' || type === 'number') && /^-?\d+(\.\d+)?$/.test(text);
    return this.#errors(what, [...keys, 'schema'], numeric ? Number(text) : text);
  }

  #errors(what: string, keys: readonly string[], value: unknown): string[] {
    const at = pointer(keys);
    let validate = this.#validators.get(at);
    if (validate === undefined) {
      validate = this.#ajv.compile({ $ref: `${DOCUMENT}${at}` });
      this.#validators.set(at, validate);
    }
    return validate(value) ? [] : (validate.errors ?? []).map((error) => words(what, error));
  }
}

function contractFile(name: string): URL {
  return pathToFileURL(join(PROJECT, `contract/${name}.openapi.yaml`));
}

function words(what: string, error: ErrorObject): string {
  const params: unknown = error.params;
  const extra =
    isNode(params) && typeof params['additionalProperty'] === 'string'
      ? `: ${params['additionalProperty']}`
      : isNode(params) && Array.isArray(params['allowedValues'])
        ? `: ${params['allowedValues'].join(', ')}`
        : '';
  return `${what}${error.instancePath} ${error.message ?? 'is wrong'}${extra}`;
}

function headerOf(headers: Headers, name: string): string | undefined {
  const wanted = name.toLowerCase();
  return Object.entries(headers).find(([key]) => key.toLowerCase() === wanted)?.[1];
}

function mediaType(contentType: string): string {
  return (contentType.split(';')[0] ?? '').trim().toLowerCase();
}
