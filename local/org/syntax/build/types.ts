import type {
  CreatedNameContext,
  FormalParametersContext,
  QualifiedNameContext,
  TypeListContext,
  TypeRefContext
} from '@apexdevtools/apex-parser';
import type { Parameter, TypeRef } from '../ast';
import { declaredName } from './names';
import { positionOf, type Problems } from './problems';

/** `Map<String, List<Id>>`, `Lead[]`. */
export function buildType(ctx: TypeRefContext): TypeRef {
  return {
    parts: ctx.typeName_list().map((name) => ({
      name: (name.LIST() ?? name.SET() ?? name.MAP() ?? name.id()).getText(),
      args: buildTypes(name.typeArguments()?.typeList())
    })),
    arrays: ctx.arraySubscripts().LBRACK_list().length,
    ...positionOf(ctx)
  };
}

export function buildTypes(ctx: TypeListContext | null | undefined): TypeRef[] {
  return ctx ? ctx.typeRef_list().map(buildType) : [];
}

/** The type written after `new`, without the brackets of an array. */
export function buildCreatedType(ctx: CreatedNameContext): TypeRef {
  return {
    parts: ctx.idCreatedNamePair_list().map((pair) => ({
      name: pair.anyId().getText(),
      args: buildTypes(pair.typeList())
    })),
    arrays: 0,
    ...positionOf(ctx)
  };
}

/** The type of a `catch` clause: names without arguments. */
export function buildNamedType(ctx: QualifiedNameContext): TypeRef {
  return {
    parts: ctx.id_list().map((id) => ({ name: id.getText(), args: [] })),
    arrays: 0,
    ...positionOf(ctx)
  };
}

export function buildParameters(ctx: FormalParametersContext, problems: Problems): Parameter[] {
  const list = ctx.formalParameterList();
  if (!list) return [];
  return list.formalParameter_list().map((parameter) => {
    for (const modifier of parameter.modifier_list())
      problems.unsupported(modifier, `modifier '${modifier.getText()}' on a parameter`);
    return {
      name: declaredName(parameter.id(), problems),
      type: buildType(parameter.typeRef()),
      ...positionOf(parameter)
    };
  });
}
