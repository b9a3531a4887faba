import Glibc

/// The cgroups that this process made and has not removed.
public enum OwnControlGroups {
    /// `nil` where cells have none.
    public static func count() -> Int? {
        guard let place = ControlGroup.place else { return nil }
        let folders = Set([place.memory, place.pids, place.cpu])
        return folders.reduce(0) { sum, folder in
            sum + FolderListing.names(in: folder).count { $0.hasPrefix(CellSerial.groupPrefix) }
        }
    }
}
