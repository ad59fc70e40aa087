import { isJson, objects, parse, resultOf, text, type Json } from '../answer';
import { sf, type Runner } from '../runner';

/** An org as the CLI shows it. Every question throws a CliProblem when the org does not answer it. */
export class OrgUnderCheck {
  readonly name: string;
  private readonly runner: Runner;

  constructor(runner: Runner, name: string) {
    this.runner = runner;
    this.name = name;
  }

  /** Rows of a query. */
  async query(soql: string): Promise<Json[]> {
    const result = await this.ask('data', 'query', '--query', soql);
    return objects(isJson(result) ? result['records'] : []);
  }

  /** Fields of an object that the user of the org can see. */
  async fields(object: string): Promise<Json[]> {
    const result = await this.ask('sobject', 'describe', '--sobject', object);
    return objects(isJson(result) ? result['fields'] : []);
  }

  /** Full names of the components of a metadata type, as the Metadata API lists them. */
  async components(type: string): Promise<string[]> {
    const result = await this.ask('org', 'list', 'metadata', '--metadata-type', type);
    return objects(result).map((component) => text(component, 'fullName'));
  }

  async limits(): Promise<Json[]> {
    return objects(await this.ask('org', 'list', 'limits'));
  }

  async packages(): Promise<Json[]> {
    return objects(await this.ask('package', 'installed', 'list'));
  }

  /** The API versions the org offers; empty when it did not say. */
  async versions(): Promise<string[]> {
    const line = sf('api', 'request', 'rest', '/services/data', '--target-org', this.name);
    const { output } = await this.runner.capture(line);
    return objects(parse(output)).map((version) => text(version, 'version'));
  }

  private ask(...words: string[]): Promise<unknown> {
    return resultOf(this.runner, sf(...words, '--target-org', this.name, '--json'));
  }
}
