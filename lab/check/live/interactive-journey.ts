/**
 * A link that a person makes in their own browser: they are given the address, and a redirect endpoint on
 * this machine waits for them to come back.
 *
 * @module
 */
import { startServer } from '../../../edge/index.ts'
import { LabError } from '../../errors.ts'
import { isLoopback } from '../linking-input.ts'
import type { LiveTarget } from './live-target.ts'
import { isCallback } from './observe-authorization.ts'
import type { Journey, Travel } from './observe-link.ts'

/** Milliseconds that a person may take to sign in. */
const PATIENCE_MS = 10 * 60_000

const PAGE =
  '<!doctype html><html lang="en"><meta charset="utf-8"><title>linklab check</title><h1>Thank you</h1><p>linklab check goes on in the terminal. You can close this page.</p></html>\n'

/** What {@link interactiveJourney} needs. */
export interface InteractiveOptions {
  /** Shows the address to the person, or opens it. */
  readonly show: (url: string) => void
  /** Milliseconds until nobody is waited for any longer (ten minutes). */
  readonly patienceMs?: number | undefined
}

/**
 * The redirect URI that a person can come back to: the first registered one on this machine.
 *
 * @throws {@link LabError} `ERR_LAB_OPTIONS_INVALID` when there is none, or the grant is not the code grant.
 */
export function localRedirectUri({ redirectUris, responseType }: LiveTarget): string {
  if (responseType !== 'code') {
    throw invalid('--interactive links by the code grant; this linking file asks for IMPLICIT.')
  }
  const uri = redirectUris.find((candidate) => {
    const url = URL.canParse(candidate) ? new URL(candidate) : undefined
    return url?.protocol === 'http:' && url.port !== '' && isLoopback(url.hostname)
  })
  if (uri !== undefined) return uri
  throw invalid(
    '--interactive waits on this machine for you to come back. Register an address such as http://127.0.0.1:4790/callback at your server for this client, and give it with --redirect-uri.',
  )
}

/** Makes the journey: it ends when the person has come back, or nobody has for long. */
export function interactiveJourney(options: InteractiveOptions): Travel {
  const { show, patienceMs = PATIENCE_MS } = options
  return async ({ url, redirectUri }) => {
    const arrived = Promise.withResolvers<Journey>()
    const { port, origin, hostname } = new URL(redirectUri)
    const server = await startServer({
      port: Number(port),
      host: hostname === '[::1]' ? '::1' : '127.0.0.1',
      createHandler: () => (request, response) => {
        const target = `${origin}${request.url ?? '/'}`
        if (request.method !== 'GET' || !isCallback(target, redirectUri)) {
          response.writeHead(404).end()
          return
        }
        response.writeHead(200, {
          'Content-Type': 'text/html; charset=utf-8',
          'Content-Security-Policy': "default-src 'none'",
          'Referrer-Policy': 'no-referrer',
        })
        response.end(PAGE)
        arrived.resolve({ url: target })
      },
    })
    const timer = setTimeout(() => {
      arrived.resolve({
        stopped: `nobody came back to ${redirectUri} within ${String(patienceMs / 1_000)} s`,
      })
    }, patienceMs)
    try {
      show(url)
      return await arrived.promise
    } finally {
      clearTimeout(timer)
      await server.close()
    }
  }
}

function invalid(message: string): LabError {
  return new LabError('ERR_LAB_OPTIONS_INVALID', message)
}
