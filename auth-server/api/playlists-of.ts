/**
 * The playlists of a user, given and made.
 *
 * @module
 */
import type { TuneboxUser } from '../provider/accounts.ts'
import type { AuthServerRecords } from '../provider/records.ts'

/** Lists what the user has from the start, then what was made through the API. */
export async function playlistsOf(
  records: AuthServerRecords,
  user: TuneboxUser,
): Promise<TuneboxUser['playlists']> {
  const made = await records.playlists.list({ key: 'userId', value: user.id })
  return [
    ...user.playlists.map(({ id, name, tracks }) => ({ id, name, tracks })),
    ...made.map(({ id, value }) => ({ id, name: value.name, tracks: 0 })),
  ]
}
