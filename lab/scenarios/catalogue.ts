/**
 * Every scenario, in the order of the catalogue.
 *
 * @module
 */
import { attacks } from './attacks.ts'
import { badTokens, behindTheSkill } from './after-linking.ts'
import { authorizationRequest } from './authorization-request.ts'
import { callback } from './callback.ts'
import { code } from './code.ts'
import { unlinking } from './end-of-life.ts'
import { happy } from './happy.ts'
import { pages } from './pages.ts'
import { refreshRefused } from './refresh-refused.ts'
import { refreshTrouble, refreshWorks } from './refresh.ts'
import { signIn } from './sign-in.ts'
import { userStops } from './user-stops.ts'
import { acceptGrant, skillEvents } from './skill-events.ts'
import { tokenConnection, tokenReply } from './token-connection.ts'
import { tokenEndpoint } from './token-endpoint.ts'
import { tokenFields } from './token-response.ts'
import type { Scenario } from './scenario.ts'

/** The catalogue. */
export const scenarios: readonly Scenario[] = [
  ...happy,
  ...userStops,
  ...signIn,
  ...authorizationRequest,
  ...callback,
  ...code,
  ...tokenConnection,
  ...tokenReply,
  ...tokenFields,
  ...tokenEndpoint,
  ...badTokens,
  ...behindTheSkill,
  ...refreshWorks,
  ...refreshTrouble,
  ...refreshRefused,
  ...unlinking,
  ...skillEvents,
  ...acceptGrant,
  ...pages,
  ...attacks,
]
