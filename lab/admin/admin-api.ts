/**
 * Adds routes to the admin API: each is served, its input checked, and remembered with its schemas, so
 * that the OpenAPI document tells what is there and nothing else.
 *
 * @module
 */
import type Router from '@koa/router'
import type { RouterContext } from '@koa/router'
import { z } from 'zod'
import { checkInput, readBody, readQuery } from './read-body.ts'

/** What a route is called with when it takes nothing. */
const nothing = z.strictObject({})

type Nothing = typeof nothing

/** What a route takes and gives. */
export interface RouteDescription<
  Query extends z.ZodType = Nothing,
  Body extends z.ZodType = Nothing,
  Params extends z.ZodType = Nothing,
> {
  /** What it does, in one sentence without a full stop. */
  readonly summary: string
  readonly query?: Query
  /** JSON body; for routes that change something. */
  readonly body?: Body
  /** Names of the path, such as `:id`. */
  readonly params?: Params
  /** The answer, where it is JSON. */
  readonly answer?: z.ZodType
  /** Content type of an answer that is no JSON. */
  readonly contentType?: string
}

/** Checked input of a route. */
export interface RouteInput<
  Query extends z.ZodType,
  Body extends z.ZodType,
  Params extends z.ZodType,
> {
  readonly query: z.output<Query>
  readonly body: z.output<Body>
  readonly params: z.output<Params>
}

/** A route, for the OpenAPI document. */
export interface DocumentedRoute {
  readonly method: Method
  /** Path below `/admin/v1`, as the router has it. */
  readonly path: string
  readonly description: RouteDescription<z.ZodType, z.ZodType, z.ZodType>
}

type Method = 'get' | 'post' | 'delete'

/** The routes of one lab's admin API. */
export class AdminApi {
  readonly #router: Router
  readonly #routes: DocumentedRoute[] = []

  constructor(router: Router) {
    this.#router = router
  }

  /** Every route there is, in the order in which they were added. */
  get routes(): readonly DocumentedRoute[] {
    return this.#routes
  }

  /** Adds a route; its input is refused with 400 where a schema does not take it. */
  add<
    Query extends z.ZodType = Nothing,
    Body extends z.ZodType = Nothing,
    Params extends z.ZodType = Nothing,
  >(
    [method, path]: readonly [Method, string],
    description: RouteDescription<Query, Body, Params>,
    serve: (ctx: RouterContext, input: RouteInput<Query, Body, Params>) => unknown,
  ): void {
    this.#routes.push({ method, path, description })
    const { query = nothing, body = nothing, params = nothing } = description
    this.#router[method](path, async (ctx) => {
      const input = {
        query: readQuery(ctx, query),
        body: method === 'post' ? readBody(ctx, body) : {},
        params: checkInput(params, { ...ctx.params }, `${ctx.method} ${ctx.path}`),
      }
      await serve(ctx, input as RouteInput<Query, Body, Params>)
    })
  }
}
