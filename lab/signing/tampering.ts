/**
 * Sends single requests to a web service with a wrong signature, and remembers what it answered.
 *
 * @module
 */
import { AsyncLocalStorage } from 'node:async_hooks'
import type { HttpSkillEndpointOptions } from '../../alexa-simulator/index.ts'
import type { RequestSigner } from './request-signer.ts'
import type { TamperKind } from './tamper.ts'

/** What a web service answered to a request that it should refuse. */
export interface TamperedExchange {
  /** HTTP status; undefined when there was no answer. */
  readonly status: number | undefined
}

/** A way to send a web service wrongly signed requests. */
export interface Tampering {
  /** How the endpoint of the service signs and sends. */
  readonly optionsFor: (
    sign: RequestSigner,
  ) => Required<Pick<HttpSkillEndpointOptions, 'sign' | 'fetch'>>
  /** Every request that `exchange` causes is sent wrongly in the given way. */
  readonly run: (kind: TamperKind, exchange: () => Promise<unknown>) => Promise<TamperedExchange>
}

/** Makes the tampering of one web service; requests are signed rightly outside `run`. */
export function tampering(): Tampering {
  const current = new AsyncLocalStorage<{ kind: TamperKind; status: number | undefined }>()
  return {
    optionsFor: (sign) => ({
      sign: (body) => sign(body, current.getStore()?.kind),
      fetch: async (input, init) => {
        const response = await fetch(input, init)
        const watched = current.getStore()
        if (watched !== undefined) watched.status = response.status
        return response
      },
    }),
    run: async (kind, exchange) => {
      const watched: { kind: TamperKind; status: number | undefined } = { kind, status: undefined }
      await current.run(watched, exchange)
      return { status: watched.status }
    },
  }
}
