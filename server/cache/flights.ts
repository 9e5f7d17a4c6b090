import { Flight } from './flight';

/** Work that is done once for a key, however many ask for it at the same time. */
export class Flights<Landed> {
  private readonly underWay = new Map<string, Flight<Landed>>();

  get size(): number {
    return this.underWay.size;
  }

  has(key: string): boolean {
    return this.underWay.has(key);
  }

  /**
   * Waits for the work on a key, which begins unless it is under way.
   *
   * @param work is given a signal that is aborted once nobody waits any more
   */
  join(key: string, work: (signal: AbortSignal) => Promise<Landed>, signal: AbortSignal): Promise<Landed> {
    if (signal.aborted) return Promise.reject(signal.reason);
    return (this.underWay.get(key) ?? this.takeOff(key, work)).join(signal);
  }

  /** Who asks from now on does not get what is under way. */
  forget(key: string): void {
    this.underWay.delete(key);
  }

  private takeOff(key: string, work: (signal: AbortSignal) => Promise<Landed>): Flight<Landed> {
    const leave = () => {
      if (this.underWay.get(key) === flight) this.underWay.delete(key);
    };
    const flight = new Flight<Landed>(leave);
    this.underWay.set(key, flight);
    work(flight.signal)
      .finally(leave)
      .then(
        (landed) => flight.land(landed),
        (error) => flight.fail(error),
      );
    return flight;
  }
}
