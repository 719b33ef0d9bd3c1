/**
 * Decides which grants may have a refresh token.
 *
 * Most providers tell by the client or the scope. Google tells by a parameter of the authorization
 * request and by whether the user has consented before, so that has to be noted with the consent.
 *
 * @module
 */
import { splitScope } from '../provider/scopes.ts'
import type { AuthServerRecords } from '../provider/records.ts'
import type { Profile } from './profile.ts'

/** A consent as it is given. */
export interface Consent {
  readonly grantId: string
  readonly accountId: string
  readonly clientId: string
  /** Parameters of the authorization request. */
  readonly params: Readonly<Partial<Record<string, unknown>>>
}

/** What is known about a code when tokens are issued for it. */
export interface RedeemedCode {
  readonly grantId?: string | undefined
  readonly scope?: string | undefined
}

/** Notes consents, and tells by them who gets a refresh token. */
export interface RefreshRights {
  noteConsent(consent: Consent): Promise<void>
  mayRefresh(code: RedeemedCode): Promise<boolean>
}

/** Makes the judge of one server. */
export function refreshRights({ refresh }: Profile, records: AuthServerRecords): RefreshRights {
  return {
    async noteConsent(consent) {
      if (refresh.issued !== 'offline-parameter') return
      const mayRefresh =
        consent.params['access_type'] === 'offline' &&
        (asksAnew(consent) || (await isFirst(records, consent)))
      await records.refreshRights.put(consent.grantId, { mayRefresh })
    },
    async mayRefresh({ grantId = '', scope }) {
      switch (refresh.issued) {
        case 'always':
          return true
        case 'never':
          return false
        case 'offline-scope':
          return splitScope(scope).includes('offline_access')
        case 'offline-parameter':
          return (await records.refreshRights.get(grantId)).record?.value.mayRefresh ?? false
      }
    },
  }
}

function asksAnew({ params }: Consent): boolean {
  const { prompt } = params
  return typeof prompt === 'string' && prompt.split(' ').includes('consent')
}

/** Whether the client holds nothing else of the user. A grant that was revoked does not count. */
async function isFirst(records: AuthServerRecords, consent: Consent): Promise<boolean> {
  const grants = await records.models('Grant').list({ key: 'accountId', value: consent.accountId })
  for (const { id, value } of grants) {
    const isOther = id !== consent.grantId && value.clientId === consent.clientId
    if (isOther && (await records.isGrantLive(id))) return false
  }
  return true
}
