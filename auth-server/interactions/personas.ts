/**
 * The rehearsal accounts that can be signed in with one click.
 *
 * @module
 */
import { writtenLocale, type Locale } from '../../ui/index.ts'
import type { Persona } from '../pages/sign-in-page.tsx'
import type { UserDirectory } from '../provider/accounts.ts'

/** Lists every account without its password. */
export function personasOf(users: UserDirectory, locale: Locale): readonly Persona[] {
  return users.all.map(({ id, name, note }) => ({ id, name, note: note[writtenLocale(locale)] }))
}
