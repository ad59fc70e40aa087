import type {
  AnnotationContext,
  ElementValueContext,
  IdContext,
  ModifierContext
} from '@apexdevtools/apex-parser';
import type { Annotation, Modifiers } from '../ast';
import { stringValue } from './literals';
import { positionOf, type Problems } from './problems';

/** Words that the grammar takes for names and Salesforce's own parser does not. */
const RESERVED = new Set([
  ...['and', 'as', 'asc', 'bulk', 'by', 'commit', 'desc', 'from', 'having', 'in', 'instanceof'],
  ...['like', 'limit', 'not', 'nulls', 'or', 'select', 'trigger', 'using', 'where']
]);

/**
 * A name where it is declared. The grammar takes Java's letters; Apex takes ASCII only, no leading or
 * trailing underscore, no two in a row.
 */
export function declaredName(ctx: IdContext, problems: Problems): string {
  const name = ctx.getText();
  if (RESERVED.has(name.toLowerCase())) problems.error(ctx, `Unexpected token '${name}'`);
  if (!/^[A-Za-z](?:_?[A-Za-z0-9])*$/.test(name))
    problems.error(ctx, `Invalid character in identifier: ${name}`);
  return name;
}

/** Keywords in lower case and annotations, in written order. */
export function buildModifiers(list: readonly ModifierContext[], problems: Problems): Modifiers {
  const keywords: string[] = [];
  const annotations: Annotation[] = [];
  for (const modifier of list) {
    const annotation = modifier.annotation();
    if (annotation) {
      annotations.push(buildAnnotation(annotation, problems));
      continue;
    }
    const keyword = modifier.SHARING()
      ? `${modifier.getChild(0).getText().toLowerCase()} sharing`
      : modifier.getText().toLowerCase();
    if (keyword === 'webservice') problems.unsupported(modifier, "'webservice'");
    if (keyword === 'testmethod') problems.unsupported(modifier, "'testMethod' (use @IsTest)");
    if (keywords.includes(keyword)) problems.error(modifier, `Duplicate modifier: ${keyword}`);
    keywords.push(keyword);
  }
  return { keywords, annotations };
}

function buildAnnotation(ctx: AnnotationContext, problems: Problems): Annotation {
  const pairs = ctx.elementValuePairs();
  const lone = ctx.elementValue();
  for (const comma of pairs?.COMMA_list() ?? [])
    problems.error(comma.symbol, 'Annotation parameters are separated by blanks');
  const args = (pairs?.elementValuePair_list() ?? []).map((pair) => ({
    name: pair.id().getText(),
    value: annotationValue(pair.elementValue(), problems)
  }));
  if (lone) {
    if (lone.literal().BooleanLiteral())
      problems.error(lone, 'A lone annotation value must be a string');
    args.push({ name: '', value: annotationValue(lone, problems) });
  }
  return { name: ctx.id().getText(), arguments: args, ...positionOf(ctx) };
}

function annotationValue(ctx: ElementValueContext, problems: Problems): string {
  const literal = ctx.literal();
  const text = ctx.getText();
  if (literal.StringLiteral()) return stringValue(text, ctx, problems);
  if (literal.MultilineStringLiteral()) problems.unsupported(ctx, "multi-line string '''");
  else if (!literal.BooleanLiteral())
    problems.error(ctx, 'An annotation takes strings, true and false');
  return text;
}
