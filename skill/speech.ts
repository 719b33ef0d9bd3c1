/**
 * Everything the skill can say, in English and German. Names from outside are escaped here, so every
 * sentence can be spoken as SSML as it is.
 *
 * @module
 */
import { escapeXmlCharacters } from 'ask-sdk-core'

/** One language of the skill. */
export interface Speech {
  /** No access token: says which app the link is for. */
  readonly linkFirst: string
  /** The access token was refused. */
  readonly linkAgain: string
  readonly unavailable: string
  readonly sorry: string
  readonly help: string
  readonly whatNext: string
  readonly notUnderstood: string
  readonly goodbye: string
  readonly askPlaylistName: string
  /** "Hello Alice, you have two playlists", without a full stop. */
  greeting(name: string, playlists: number): string
  /** The greeting, followed by the names of the playlists. */
  playlists(name: string, playlists: readonly string[]): string
  whoAmI(name: string): string
  created(playlist: string): string
  /** Names the permission that is missing; `scope` is empty when the API did not say. */
  missingPermission(scope: string): string
}

/** More names than this are tiring to hear; it also keeps speech far below Alexa's 8,000 characters. */
const SPOKEN_PLAYLISTS_MAX = 5

/** Longest part of a name that is spoken. */
const SPOKEN_NAME_LENGTH_MAX = 100

const ENGLISH_NUMBERS = 'no one two three four five six seven eight nine ten'.split(' ')
const GERMAN_NUMBERS = 'keine eine zwei drei vier fünf sechs sieben acht neun zehn'.split(' ')

/** What each scope is for, as the end of "the permission …". */
const ENGLISH_PURPOSES: ReadonlyMap<string, string> = new Map([
  ['profile', 'to see your profile'],
  ['playlists.read', 'to see your playlists'],
  ['playlists.write', 'to create playlists'],
])
const GERMAN_PURPOSES: ReadonlyMap<string, string> = new Map([
  ['profile', 'dein Profil zu sehen'],
  ['playlists.read', 'deine Playlists zu sehen'],
  ['playlists.write', 'Playlists zu erstellen'],
])

const english: Speech = {
  linkFirst:
    'To use Tunebox, please link your Tunebox account. I have sent a card to your Alexa app.',
  linkAgain:
    'Your link to Tunebox is no longer valid. Please link your Tunebox account again; I have sent a card to your Alexa app.',
  unavailable: 'I cannot reach Tunebox right now. Please try again in a moment.',
  sorry: 'Sorry, something went wrong in Tunebox. Please try again.',
  help: 'You can ask: what are my playlists, who am I, or say: create a playlist called road trip. What would you like?',
  whatNext: 'What would you like?',
  notUnderstood: 'Tunebox cannot help with that. You can ask: what are my playlists.',
  goodbye: 'Goodbye.',
  askPlaylistName:
    'What is the playlist to be called? Say: create a playlist called, and the name.',
  greeting(name, playlists) {
    const count = inWords(playlists, ENGLISH_NUMBERS)
    const what = playlists === 1 ? 'playlist' : playlists === 0 ? 'playlists yet' : 'playlists'
    return `Hello ${spoken(name)}, you have ${count} ${what}`
  },
  playlists(name, playlists) {
    const greeting = english.greeting(name, playlists.length)
    const names = joined('en', playlists)
    if (playlists.length === 0) return `${greeting}.`
    return playlists.length > SPOKEN_PLAYLISTS_MAX
      ? `${greeting}. The first ${inWords(SPOKEN_PLAYLISTS_MAX, ENGLISH_NUMBERS)} are ${names}.`
      : `${greeting}: ${names}.`
  },
  whoAmI: (name) => `You are ${spoken(name)}, according to the Tunebox account that is linked.`,
  created: (playlist) => `Done. Tunebox has a new playlist called ${spoken(playlist)}.`,
  missingPermission(scope) {
    const purpose = ENGLISH_PURPOSES.get(scope) ?? 'for that'
    return `Tunebox has not given Alexa the permission ${purpose}${named(scope)}. Link your account again and allow it, then try once more.`
  },
}

const german: Speech = {
  linkFirst:
    'Um Tunebox zu benutzen, verknüpfe bitte dein Tunebox-Konto. Ich habe dir eine Karte in die Alexa-App geschickt.',
  linkAgain:
    'Deine Verknüpfung mit Tunebox gilt nicht mehr. Bitte verknüpfe dein Tunebox-Konto noch einmal; ich habe dir eine Karte in die Alexa-App geschickt.',
  unavailable: 'Ich kann Tunebox gerade nicht erreichen. Bitte versuche es gleich noch einmal.',
  sorry: 'Bei Tunebox ist leider etwas schiefgegangen. Bitte versuche es noch einmal.',
  help: 'Du kannst fragen: welche Playlists habe ich, wer bin ich, oder sagen: erstelle eine Playlist namens Autofahrt. Was möchtest du?',
  whatNext: 'Was möchtest du?',
  notUnderstood: 'Dabei kann Tunebox nicht helfen. Du kannst fragen: welche Playlists habe ich.',
  goodbye: 'Tschüss.',
  askPlaylistName:
    'Wie soll die Playlist heißen? Sage: erstelle eine Playlist namens, und dann den Namen.',
  greeting(name, playlists) {
    const count = inWords(playlists, GERMAN_NUMBERS)
    const what = playlists === 1 ? 'Playlist' : 'Playlists'
    return `Hallo ${spoken(name)}, du hast ${playlists === 0 ? 'noch ' : ''}${count} ${what}`
  },
  playlists(name, playlists) {
    const greeting = german.greeting(name, playlists.length)
    const names = joined('de', playlists)
    if (playlists.length === 0) return `${greeting}.`
    return playlists.length > SPOKEN_PLAYLISTS_MAX
      ? `${greeting}. Die ersten ${inWords(SPOKEN_PLAYLISTS_MAX, GERMAN_NUMBERS)} sind ${names}.`
      : `${greeting}: ${names}.`
  },
  whoAmI: (name) => `Du bist ${spoken(name)}, so sagt es das verknüpfte Tunebox-Konto.`,
  created: (playlist) => `Fertig. Tunebox hat eine neue Playlist namens ${spoken(playlist)}.`,
  missingPermission(scope) {
    const purpose = GERMAN_PURPOSES.get(scope) ?? 'das zu tun'
    return `Tunebox hat Alexa nicht die Berechtigung gegeben, ${purpose}${named(scope)}. Verknüpfe dein Konto noch einmal und erlaube es, dann versuche es erneut.`
  },
}

/** Picks the language of a request; skill events and unknown locales get English. */
export function speechFor(locale: string | undefined): Speech {
  return locale?.toLowerCase().startsWith('de') === true ? german : english
}

function inWords(count: number, words: readonly string[]): string {
  return words[count] ?? count.toString()
}

function joined(language: string, names: readonly string[]): string {
  const list = new Intl.ListFormat(language, { type: 'conjunction' })
  return list.format(names.slice(0, SPOKEN_PLAYLISTS_MAX).map(spoken))
}

function spoken(name: string): string {
  const plain = name.replace(/\p{Cc}+/gu, ' ').slice(0, SPOKEN_NAME_LENGTH_MAX)
  return escapeXmlCharacters(plain)
}

function named(scope: string): string {
  return scope === '' ? '' : `, ${spoken(scope)}`
}
