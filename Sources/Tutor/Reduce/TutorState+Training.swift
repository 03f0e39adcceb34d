import BackpropCore

extension TutorState {
  /// Whether slices are wanted: the run loop's clock is off otherwise.
  package var isTraining: Bool { training?.isRunning ?? false }

  mutating func toggleTraining() {
    var training = training ?? Training()
    training.isRunning.toggle()
    self.training = training
    tellOfTraining()
  }

  mutating func changeTrainingSpeed(by factor: Double) {
    var training = training ?? Training()
    let wanted = Int((Double(training.updatesPerSlice) * factor).rounded())
    training.updatesPerSlice = min(max(wanted, Training.speeds.lowerBound), Training.speeds.upperBound)
    self.training = training
    tellOfTraining()
  }

  private mutating func tellOfTraining() {
    guard let training else { return }
    let cost = settings.format.text(trace.record.cost)
    let letter = QuantityWords(trace, notation: settings.notation).cost
    message =
      (training.isRunning ? "training" : "training paused")
      + " · update \((timeline.update + 1).grouped) · \(letter) \(cost) · "
      + "\((training.updatesPerSlice * 10).grouped) updates a second · "
      + (training.isRunning ? "r pauses · + - speed" : "r goes on · { } walk through the updates")
  }

  /// One slice; the step shown stays the same step of a later update.
  mutating func trainASlice() {
    guard let training, training.isRunning else { return }
    let (step, focus, old) = (step, focus, walk)
    move(to: Moment(update: timeline.update + training.updatesPerSlice, step: step))
    let counterpart = Counterpart(old: old, new: walk)
    if !counterpart.isSameEverywhere { self.step = counterpart.step(of: focus) }
    guard trace.record.cost.isFinite else {
      self.training?.isRunning = false
      message = "Training stopped: the numbers are no longer finite. { goes back; a smaller rate helps."
      return
    }
    tellOfTraining()
  }
}
