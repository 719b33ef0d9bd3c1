/**
 * German words of what is for trainers and their audience: presentation, lessons, plain OAuth, speaker view.
 *
 * @module
 */
import type { trainer as english } from './trainer-en.ts'

/** The words. */
export const trainer: Readonly<Record<keyof typeof english, string>> = {
  'present.details': 'Einzelheiten',
  'present.leave': 'Verlassen',
  'lessons.title': 'Lektionen',
  'lessons.file': 'Eine eigene Lektion (JSON)',
  'lesson.label': 'Lektion: {title}',
  'lesson.step': 'Schritt {number} von {count}',
  'lesson.minutes': '{minutes} Min.',
  'lesson.do': 'Ausführen',
  'lesson.answer': 'Weiter: die Antwort',
  'lesson.next': 'Nächster Schritt',
  'lesson.finish': 'Abschließen',
  'lesson.back': 'Zurück',
  'lesson.end': 'Lektion beenden',
  'predict.switch': 'Erst vorhersagen: Antworten bis zum Weitergehen zurückhalten',
  'predict.first': 'Erst vorhersagen, dann weiter.',
  'predict.question': 'Frage:',
  'predict.answer': 'Antwort:',
  'run.title': 'Starten',
  'run.alexa': 'Wie Alexa',
  'run.link': 'Ein Konto verknüpfen',
  'run.plain': 'Reines OAuth, ohne Alexa',
  'run.code': 'Autorisierungscode',
  'run.pkce': 'Autorisierungscode mit PKCE',
  'run.implicit': 'Implicit',
  'run.client': 'Client Credentials',
  'run.refresh': 'Refresh',
  'run.by-hand': 'Ich melde mich selbst im Browser an',
  'run.open': 'In einem neuen Tab beginnen',
  'speaker.open': 'Rednersicht öffnen',
  'speaker.title': 'Rednersicht',
  'speaker.now': 'Auf der Leinwand',
  'speaker.next': 'Danach',
  'speaker.next-step': 'Nächster Schritt',
  'speaker.no-next': 'Danach wurde noch nichts gesagt.',
  'speaker.values': 'Werte, nur für Sie unmaskiert',
  'speaker.controls': 'Steuerung',
  'speaker.previous': 'Vorige Nachricht',
  'speaker.forward': 'Nächste Nachricht',
  'speaker.elapsed': '{time} vergangen',
  'audience.go': 'Für den Raum',
  'audience.title': 'Dieser Ablauf, auf Ihrem Bildschirm',
  'audience.picture': 'Die Adresse als QR-Code',
  'audience.token': 'Die Seite fragt nach dem Token des Labors. In der Adresse steht es nicht.',
}
