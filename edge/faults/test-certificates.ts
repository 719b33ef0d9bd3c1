/**
 * Certificates for listeners that must not be trusted, with their keys: test-only, public on purpose, and
 * made in advance so that a fault costs no time.
 *
 * @module
 */
import type { FaultOf } from './vocabulary.ts'

/** A certificate and its key, PEM. */
export interface FaultyCertificate {
  readonly key: string
  readonly cert: string
  /** Whether the client has to trust it, so that something else is wrong with it. */
  readonly isTrusted: boolean
}

/** The certificate with one problem. Each is for `127.0.0.1` and valid for long, but for that. */
export function certificateWith(problem: FaultOf<'tls'>['problem']): FaultyCertificate {
  return certificates[problem]
}

const certificates: Readonly<Record<FaultOf<'tls'>['problem'], FaultyCertificate>> = {
  selfSigned: {
    isTrusted: false,
    key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgQf2ieDHHKhJTwWdl
Wf9IO5bw6ZMAT1bH/cRywsZyyrqhRANCAAQgMQgZoVSN1t0ZPYt9yxitqGzQKtQg
VDompNrGY1CLTuFAxe7N/8FO8Q/ca1/3wqQQ6Ejgb4j7vYiOVJBfA0/v
-----END PRIVATE KEY-----
`,
    cert: `-----BEGIN CERTIFICATE-----
MIIBpTCCAUugAwIBAgIRAKGEJ+JuJ3GixVFUeo2vyqswCgYIKoZIzj0EAwIwOTEl
MCMGA1UEAxMcZmF1bHR5IGxpc3RlbmVyIChzZWxmU2lnbmVkKTEQMA4GA1UEChMH
TGlua2xhYjAgFw0yMDAxMDEwMDAwMDBaGA8yMTIwMDEwMTAwMDAwMFowOTElMCMG
A1UEAxMcZmF1bHR5IGxpc3RlbmVyIChzZWxmU2lnbmVkKTEQMA4GA1UEChMHTGlu
a2xhYjBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABCAxCBmhVI3W3Rk9i33LGK2o
bNAq1CBUOiak2sZjUItO4UDF7s3/wU7xD9xrX/fCpBDoSOBviPu9iI5UkF8DT++j
MjAwMBIGA1UdEwEB/wQIMAYBAf8CAQAwGgYDVR0RBBMwEYcEfwAAAYIJbG9jYWxo
b3N0MAoGCCqGSM49BAMCA0gAMEUCIQD+Y1vMCCC6c5/GmS5uOWJanBj+ylsqo5Xl
SPi/MWXUFwIgbDXUgRChUTeTKJlScJvdIg6t0XyFJmwDAh1ONp0J2Ho=
-----END CERTIFICATE-----
`,
  },
  expired: {
    isTrusted: true,
    key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg/3MQxHvvjHc7ri3C
nn6LbZUkci+2gG3VgxTtoOQszqKhRANCAATTiI74H8afbYTlHUudaeq/hDw3z+sU
GZU7nuE2VUeQD8cHZdbQO8ACSNetDXPpQRfnOivh9abXM6YpEdCjntK0
-----END PRIVATE KEY-----
`,
    cert: `-----BEGIN CERTIFICATE-----
MIIBnTCCAUOgAwIBAgIRAIiVC6AKMZAv/mV9hN+3eAkwCgYIKoZIzj0EAwIwNjEi
MCAGA1UEAxMZZmF1bHR5IGxpc3RlbmVyIChleHBpcmVkKTEQMA4GA1UEChMHTGlu
a2xhYjAeFw0yMDAxMDEwMDAwMDBaFw0yMDAxMDIwMDAwMDBaMDYxIjAgBgNVBAMT
GWZhdWx0eSBsaXN0ZW5lciAoZXhwaXJlZCkxEDAOBgNVBAoTB0xpbmtsYWIwWTAT
BgcqhkjOPQIBBggqhkjOPQMBBwNCAATTiI74H8afbYTlHUudaeq/hDw3z+sUGZU7
nuE2VUeQD8cHZdbQO8ACSNetDXPpQRfnOivh9abXM6YpEdCjntK0ozIwMDASBgNV
HRMBAf8ECDAGAQH/AgEAMBoGA1UdEQQTMBGHBH8AAAGCCWxvY2FsaG9zdDAKBggq
hkjOPQQDAgNIADBFAiAelnakoIjgZ3D5EUrYoSs+DD49zJR1dCfowwF7rmk8XwIh
AP9pUcUXY4V3txOdCRJgo/kVPMx4+ZxtVtzkvQFZhmbe
-----END CERTIFICATE-----
`,
  },
  wrongHost: {
    isTrusted: true,
    key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgZ0vWnWatrwisdZ9i
hDV9dzDqWPflIekPyBQvO57aJSyhRANCAAT9JLDAcYVU6t3SgtTD3lwHPjL0mFuv
bctxdOZTwFb925blwsdvH0Hn1NHHQbln/qyzaoQItQxHC6lesUGAoszm
-----END PRIVATE KEY-----
`,
    cert: `-----BEGIN CERTIFICATE-----
MIIBqjCCAU+gAwIBAgIRAJTQKQVHXMtoKdtFuLk1sxowCgYIKoZIzj0EAwIwODEk
MCIGA1UEAxMbZmF1bHR5IGxpc3RlbmVyICh3cm9uZ0hvc3QpMRAwDgYDVQQKEwdM
aW5rbGFiMCAXDTIwMDEwMTAwMDAwMFoYDzIxMjAwMTAxMDAwMDAwWjA4MSQwIgYD
VQQDExtmYXVsdHkgbGlzdGVuZXIgKHdyb25nSG9zdCkxEDAOBgNVBAoTB0xpbmts
YWIwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAAT9JLDAcYVU6t3SgtTD3lwHPjL0
mFuvbctxdOZTwFb925blwsdvH0Hn1NHHQbln/qyzaoQItQxHC6lesUGAoszmozgw
NjASBgNVHRMBAf8ECDAGAQH/AgEAMCAGA1UdEQQZMBeCFXNvbWVib2R5LWVsc2Uu
aW52YWxpZDAKBggqhkjOPQQDAgNJADBGAiEA5smzhjZiu7eih1DbrBRtMrUz0mFF
Y6rTqTPabbN2kYACIQCAM77SjL++uuLHiDWhhNdbI83WyOW1HMoC6ZzlCkZhRg==
-----END CERTIFICATE-----
`,
  },
}
