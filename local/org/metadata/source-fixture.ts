import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { readSchema } from './read-schema';
import { OrgBuildError } from './schema';
import type { Diagnostic, Field, Schema } from './schema';

/** A source folder that a test fills; shown as `force-app` in messages. */
export class SourceFixture {
  readonly root = mkdtempSync(join(tmpdir(), 'schema-'));

  put(path: string, text: string): void {
    mkdirSync(dirname(join(this.root, path)), { recursive: true });
    writeFileSync(join(this.root, path), text);
  }

  putField(object: string, name: string, ...lines: readonly string[]): void {
    const head = [`<fullName>${name}</fullName>`, `<label>${name}</label>`];
    this.put(
      `objects/${object}/fields/${name}.field-meta.xml`,
      xml('CustomField', ...head, ...lines)
    );
  }

  putObject(name: string, ...lines: readonly string[]): void {
    this.put(`objects/${name}/${name}.object-meta.xml`, xml('CustomObject', ...lines));
  }

  read(): Schema {
    return readSchema([{ root: this.root, display: 'force-app' }]);
  }

  /** What reading it reports; none when it can be read. */
  problems(): readonly Diagnostic[] {
    try {
      this.read();
    } catch (error) {
      if (error instanceof OrgBuildError) return error.diagnostics;
      throw error;
    }
    return [];
  }

  remove(): void {
    rmSync(this.root, { recursive: true });
  }
}

/** A metadata file, a line for each of `lines`. */
export function xml(element: string, ...lines: readonly string[]): string {
  const head = '<?xml version="1.0" encoding="UTF-8" ?>';
  return [head, `<${element}>`, ...lines, `</${element}>`, ''].join('\n');
}

/** The field `Object.Field` of a schema. */
export function fieldOf(schema: Schema, name: string): Field {
  const [object = '', field = ''] = name.toLowerCase().split('.');
  const found = schema.objects.get(object)?.fields.get(field);
  if (!found) throw new Error(`no field ${name}`);
  return found;
}
