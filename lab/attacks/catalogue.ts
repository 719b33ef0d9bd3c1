/**
 * The attacks, in the order in which they are taught.
 *
 * @module
 */
import type { Attack } from './attack.ts'
import { clickjack } from './clickjack.ts'
import { consentPhish } from './consent-phish.ts'
import { csrf } from './csrf.ts'
import { implicit } from './implicit.ts'
import { inject } from './inject.ts'
import { intercept } from './intercept.ts'
import { mixup } from './mixup.ts'
import { pkceDowngrade } from './pkce-downgrade.ts'
import { redirect } from './redirect.ts'
import { referer } from './referer.ts'
import { refreshTheft } from './refresh-theft.ts'
import { repeatedForm } from './repeated-form.ts'
import { replay } from './replay.ts'
import { attackOf } from './run-attack.ts'

/** Every attack. */
export const attacks: readonly Attack[] = [
  csrf,
  intercept,
  inject,
  replay,
  redirect,
  mixup,
  pkceDowngrade,
  refreshTheft,
  referer,
  clickjack,
  repeatedForm,
  implicit,
  consentPhish,
].map(attackOf)
