package io.kpipulse.dashboard;

/**
 * A ministry or a locality.
 *
 * @param code as events and tags carry it
 * @param nameVi shown in panels
 * @param nameEn shown beside it where there is space
 */
public record Unit(String code, String nameVi, String nameEn) {}
