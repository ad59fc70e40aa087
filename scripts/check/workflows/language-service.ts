/** What GitHub's own language service objects to, with the line. */
export interface Objection {
  readonly line: number;
  readonly message: string;
}

interface Diagnostic {
  readonly range: { readonly start: { readonly line: number } };
  readonly message: string;
}

/** The two packages as far as they are used; `TextDocument` is an object of functions. */
interface LanguageService {
  validate(document: unknown, config: object): Promise<readonly Diagnostic[]>;
}
interface Documents {
  readonly TextDocument: {
    create(uri: string, language: string, version: number, content: string): unknown;
  };
}

const SERVICE = '@actions/languageservice';
const DOCUMENTS = 'vscode-languageserver-textdocument';

/**
 * Checks one workflow: keys, types, expressions and the contexts they name.
 * @throws Error with code ERR_MODULE_NOT_FOUND when the language service is not installed
 */
export async function objections(name: string, yaml: string): Promise<readonly Objection[]> {
  const service: LanguageService = await import(SERVICE);
  const { TextDocument }: Documents = await import(DOCUMENTS);
  const uri = `file:///.github/workflows/${name}`;
  const found = await service.validate(TextDocument.create(uri, 'yaml', 1, yaml), {});
  return found.map(({ range, message }) => ({ line: range.start.line + 1, message }));
}
