import type {
  ArrayCreatorRestContext,
  CreatorContext,
  ExpressionContext,
  ExpressionListContext
} from '@apexdevtools/apex-parser';
import { antlr } from '../antlr';
import type { Expression, TypeRef } from '../ast';
import { positionOf, type Place, type Problems } from './problems';
import { buildCreatedType } from './types';

type Build = (ctx: ExpressionContext) => Expression;

/** What follows `new`; `start` is the token `new`. */
export function buildCreator(
  ctx: CreatorContext,
  start: Place,
  build: Build,
  problems: Problems
): Expression {
  const type = buildCreatedType(ctx.createdName());
  const position = positionOf(start);
  const plain = ctx.classCreatorRest();
  if (plain) return buildInstance(type, plain.arguments().expressionList(), start, build, problems);
  const array = ctx.arrayCreatorRest();
  if (array) return buildArray(type, array, start, build, problems);
  const map = ctx.mapCreatorRest();
  if (map) {
    if (!isNamed(type, 'map'))
      problems.error(start, 'Only a Map can be created from key => value pairs');
    const entries = map.mapCreatorRestPair_list().map((pair) => ({
      key: build(pair.expression(0)),
      value: build(pair.expression(1))
    }));
    return { kind: 'newEntries', type, entries, ...position };
  }
  if (isNamed(type, 'map') && ctx.noRest())
    return { kind: 'newEntries', type, entries: [], ...position };
  if (!isNamed(type, 'list') && !isNamed(type, 'set'))
    problems.error(start, 'Only a List, Set or Map can be created from elements in braces');
  const elements = ctx.setCreatorRest()?.expression_list().map(build) ?? [];
  return { kind: 'newElements', type, elements, ...position };
}

function buildInstance(
  type: TypeRef,
  list: ExpressionListContext | null,
  start: Place,
  build: Build,
  problems: Problems
): Expression {
  const { AssignExpressionContext, PrimaryExpressionContext, IdPrimaryContext } = antlr();
  const args = list ? list.expression_list() : [];
  const position = positionOf(start);
  const fields = args.flatMap((argument) => {
    if (!(argument instanceof AssignExpressionContext) || !argument.ASSIGN()) return [];
    const target = argument.expression(0);
    if (!(target instanceof PrimaryExpressionContext)) return [];
    if (!(target.primary() instanceof IdPrimaryContext)) return [];
    const name = target.getText();
    return [{ name, value: build(argument.expression(1)), ...positionOf(argument) }];
  });
  if (fields.length === 0) return { kind: 'new', type, arguments: args.map(build), ...position };
  if (fields.length < args.length)
    problems.error(start, 'Either all arguments or none are written as name = value');
  return { kind: 'newSObject', type, fields, ...position };
}

function buildArray(
  element: TypeRef,
  ctx: ArrayCreatorRestContext,
  start: Place,
  build: Build,
  problems: Problems
): Expression {
  const type = { ...element, arrays: 1 };
  const position = positionOf(start);
  const size = ctx.expression();
  if (size) return { kind: 'newArray', type, size: build(size), ...position };
  const initializer = ctx.arrayInitializer();
  if (!initializer) problems.error(start, 'An array needs a size or elements');
  const elements = initializer?.expression_list().map(build) ?? [];
  if (initializer && initializer.COMMA_list().length >= Math.max(elements.length, 1))
    problems.error(initializer, "Unexpected token '}'");
  return { kind: 'newElements', type, elements, ...position };
}

/** By name alone: a user's class cannot be called List, Set or Map in a creator with braces. */
function isNamed(type: TypeRef, name: string): boolean {
  return type.parts.at(-1)?.name.toLowerCase() === name;
}
