/** Matchers of the requests that clients made: probes would outnumber them where there is little to do. */
export const CLIENT_REQUESTS = '$SERVER,route!~".*/(health|ready|metrics)"';

/** Matchers of answered reads; an archive takes as long as its client wants it to. */
export const READS = '$SERVER,route!~".*/(health|ready|metrics|archive)",method=~"GET|HEAD",status=~"2xx|3xx"';

/** Matchers of uploads of every kind. */
export const UPLOADS = '$SERVER,route!~".*/(archive|links)",method=~"PUT|POST|PATCH"';

/** Outcomes of calls that are the store's fault, not the client's. */
export const STORE_FAULTS = 'outcome=~"unavailable|timeout|denied|broken|full"';
