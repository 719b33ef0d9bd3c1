/**
 * Protects forms against cross-site request forgery by a signed double submit: a random value in a
 * cookie that scripts cannot read, and in each form a value that only this server can derive from it.
 *
 * @module
 */
import { createHmac, timingSafeEqual, type KeyObject } from 'node:crypto'

import type { Middleware, ParameterizedContext } from 'koa'

import { EdgeError } from './errors.ts'
import { parsePublicUrl } from './public-url.ts'
import { machineRandom } from './random.ts'
import type { RandomSource } from './random.ts'

/** What {@link formTokens} is made with. */
export interface FormTokensOptions {
  /** Start of the cookie's name. Cookies are shared by all ports of a host, so each server has its own. */
  readonly cookiePrefix: string
  /** Path the cookie is sent to, `/` or the path of the public URL. */
  readonly cookiePath: string
  /** Secret of this server, at least 16 bytes. */
  readonly key: string | Uint8Array | KeyObject
  /** Where the forms are posted to. With it, posts whose `Origin` is another one are refused. */
  readonly publicUrl?: string | undefined
  /** Makes the seeds; the machine's source by default. */
  readonly random?: RandomSource | undefined
}

/** A hidden field to put into a form. */
export interface FormTokenField {
  readonly name: string
  readonly value: string
}

type FormContext = Pick<ParameterizedContext, 'state' | 'cookies' | 'get'>

/** Makes and checks the tokens of one server's forms. */
export interface FormTokens {
  /** Reads the cookie of each request. Must run before the other two. */
  readonly middleware: Middleware
  /** The hidden field for a form on this answer; sets the cookie where there is none. */
  field(ctx: FormContext): FormTokenField
  /** Whether the submitted form was served by this server to this browser. */
  check(ctx: FormContext, form: Readonly<Record<string, string | undefined>>): boolean
}

const FIELD_NAME = 'form_token'
const KEY_BYTES_MIN = 16

/**
 * Makes the token functions of one server.
 *
 * @throws {@link EdgeError} `ERR_FORM_KEY_WEAK` for a key of less than 16 bytes,
 *   `ERR_PUBLIC_URL_INVALID` for an unusable `publicUrl`.
 */
export function formTokens(options: FormTokensOptions): FormTokens {
  requireStrongKey(options.key)
  const { random = machineRandom } = options
  const cookieName = `${options.cookiePrefix}csrf`
  const publicUrl = options.publicUrl === undefined ? undefined : parsePublicUrl(options.publicUrl)
  const origin = publicUrl === undefined ? undefined : new URL(publicUrl).origin
  const sign = (use: 'cookie' | 'field', seed: string) =>
    createHmac('sha256', options.key).update(`${use}:${seed}`).digest('base64url')

  const readSeed = (ctx: FormContext): string | undefined => {
    const cookie = ctx.cookies.get(cookieName, { signed: false })
    if (cookie === undefined) return undefined
    const [seed = '', signature = ''] = cookie.split('.')
    return isEqual(signature, sign('cookie', seed)) ? seed : undefined
  }

  const startSeed = (ctx: FormContext): string => {
    const seed = random.bytes(32).toString('base64url')
    const isSecure = publicUrl?.startsWith('https:') ?? false
    // Behind a proxy that ends TLS the connection looks insecure, and the cookie would be refused.
    if (isSecure) ctx.cookies.secure = true
    ctx.cookies.set(cookieName, `${seed}.${sign('cookie', seed)}`, {
      httpOnly: true,
      sameSite: 'lax',
      path: options.cookiePath,
      secure: isSecure,
      signed: false,
      overwrite: true,
    })
    return seed
  }

  return {
    middleware: async function formTokens(ctx, next) {
      seedsOf(ctx).set(cookieName, readSeed(ctx))
      await next()
    },
    field(ctx) {
      const seed = seedsOf(ctx).get(cookieName) ?? readSeed(ctx) ?? startSeed(ctx)
      seedsOf(ctx).set(cookieName, seed)
      return { name: FIELD_NAME, value: sign('field', seed) }
    },
    check(ctx, form) {
      const sentFrom = ctx.get('origin')
      if (origin !== undefined && sentFrom !== '' && sentFrom !== origin) return false
      const seed = readSeed(ctx)
      return seed !== undefined && isEqual(form[FIELD_NAME] ?? '', sign('field', seed))
    },
  }
}

/** The seed of this request by cookie name, so that two forms on one first answer share a cookie. */
function seedsOf(ctx: Pick<FormContext, 'state'>): Map<string, string | undefined> {
  const state = ctx.state as { formTokenSeeds?: Map<string, string | undefined> }
  state.formTokenSeeds ??= new Map()
  return state.formTokenSeeds
}

/** Compares in constant time. Both are digests or what was sent in place of one. */
function isEqual(sent: string, expected: string): boolean {
  const [a, b] = [Buffer.from(sent), Buffer.from(expected)]
  return a.length === b.length && timingSafeEqual(a, b)
}

function requireStrongKey(key: FormTokensOptions['key']): void {
  const bytes =
    typeof key === 'string'
      ? Buffer.byteLength(key)
      : key instanceof Uint8Array
        ? key.byteLength
        : (key.symmetricKeySize ?? 0)
  if (bytes < KEY_BYTES_MIN) {
    throw new EdgeError(
      'ERR_FORM_KEY_WEAK',
      `The key for form tokens has ${String(bytes)} bytes. Give at least ${String(KEY_BYTES_MIN)} random ones.`,
    )
  }
}
