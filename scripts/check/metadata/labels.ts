import { children, textOf } from '../../../local/org/metadata/xml';
import type { Inventory } from './inventory';
import type { CodeFile, Project } from './project';
import type { Report } from './report';

/** `System.Label.X` and `Label.X` in Apex. */
const APEX_LABEL = /\bLabel\s*\.\s*(\w+)/gi;
/** `System.Label.get('', 'X', ...)` and its like take a name at run time. */
const APEX_METHODS = ['get', 'translationexists'];
const COMPONENT_LABEL = /@salesforce\/label\/c\.(\w+)/g;
const COMMENTS_AND_TEXTS = /\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:\\.|[^'\\\n])*'/g;

/** Reports labels that code names and nobody defines, and labels that no code names. */
export function checkLabels(project: Project, inventory: Inventory, report: Report): void {
  const used = new Set<string>();
  const known = new Map([...inventory.labels].map((name) => [name.toLowerCase(), name]));
  const uses = [
    ...project.apex.flatMap((file) => labelsOf(file, blank(file.text), APEX_LABEL)),
    ...project.components.flatMap((file) => labelsOf(file, file.text, COMPONENT_LABEL))
  ];
  for (const { path, line, name } of uses) {
    const label = known.get(name.toLowerCase());
    if (label !== undefined) used.add(label);
    else if (!APEX_METHODS.includes(name.toLowerCase()))
      report.add(path, line, `no custom label ${name}`);
  }
  const inTexts = new Set(project.apex.flatMap(({ text }) => text.match(/'\w+'/g) ?? []));
  for (const { path, type, root } of project.metadata)
    if (type === 'labels')
      for (const label of children(root, 'labels')) {
        const name = textOf(label, 'fullName') ?? '';
        if (!used.has(name) && !inTexts.has(`'${name}'`))
          report.add(path, label.line, `no code uses the label ${name}`);
      }
}

interface LabelUse {
  readonly path: string;
  readonly line: number;
  readonly name: string;
}

function labelsOf({ path }: CodeFile, code: string, pattern: RegExp): LabelUse[] {
  return [...code.matchAll(pattern)].map((match) => ({
    path,
    line: code.slice(0, match.index).split('\n').length,
    name: match[1] ?? ''
  }));
}

/** Comments and texts as blanks, lines kept: what they say names no label. */
function blank(code: string): string {
  return code.replaceAll(COMMENTS_AND_TEXTS, (text) => text.replaceAll(/[^\n]/g, ' '));
}
